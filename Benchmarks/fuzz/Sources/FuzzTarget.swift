import Domain

@testable import CSV
@testable import Extract
@testable import XML

/// What is fuzzed. Each reads the bytes and traps where a promise is broken.
enum FuzzTarget: String, CaseIterable {
  case csv, xml, profile, sales, layout

  /// The one that the program's first argument names.
  static let chosen = CommandLine.arguments.dropFirst().first.flatMap(FuzzTarget.init(rawValue:))

  func run(_ bytes: [UInt8]) {
    switch self {
    case .csv: fuzzCSV(bytes)
    case .xml: fuzzXML(bytes)
    case .profile: fuzzProfile(bytes)
    case .sales: fuzzSales(bytes)
    case .layout: _ = DetectedLayout(of: FileSample(bytes: bytes, name: "fuzz"))
    }
  }
}

/// The first byte chooses dialect and piece; the records must not depend on the pieces, and lie where they say.
func fuzzCSV(_ bytes: [UInt8]) {
  guard let choice = bytes.first else { return }
  let file = Array(bytes.dropFirst())
  let dialect = dialects[Int(choice) % dialects.count]
  let whole = csvRecords(file, dialect, pieceBytes: .max)
  precondition(
    csvRecords(file, dialect, pieceBytes: 1 + Int(choice) % 13) == whole, "pieces change records")
  for record in whole {
    precondition(file[record.byteOffset...].starts(with: record.raw), "a record lies elsewhere")
  }
}

private let dialects: [Dialect] = [
  .standard, try? Dialect(delimiter: ";"), try? Dialect(delimiter: "\t", quote: nil),
  try? Dialect(delimiter: ", "), try? Dialect(delimiter: "|", escape: .byte(UInt8(ascii: "\\"))),
  try? Dialect(delimiter: ",", escape: .none), try? Dialect(delimiter: ",", quotesSpanLines: false),
].compactMap(\.self)

private struct ReadRecord: Equatable {
  var cells: [[UInt8]]
  var raw: [UInt8]
  var line: Int
  var byteOffset: Int
}

private func csvRecords(_ file: [UInt8], _ dialect: Dialect, pieceBytes: Int) -> [ReadRecord] {
  var reader = CSVReader(
    dialect, maxRecordBytes: 4096, windowBytes: 8192, from: pieces(of: file, pieceBytes))
  var records: [ReadRecord] = []
  do {
    while try reader.next() {
      let record = reader.record
      records.append(
        ReadRecord(
          cells: (0..<record.count).map { array(record[$0]) }, raw: array(record.raw),
          line: record.line, byteOffset: record.byteOffset))
    }
  } catch {}
  return records
}

private func pieces(
  of file: [UInt8], _ size: Int
) -> (inout OutputSpan<UInt8>) throws -> Void {
  var position = 0
  return { buffer in
    let end = min(file.count, position + min(size, buffer.freeCapacity))
    for byte in file[position..<end] { buffer.append(byte) }
    position = end
  }
}

private func array(_ bytes: Span<UInt8>) -> [UInt8] { bytes.indices.map { bytes[$0] } }

/// The values must not depend on the pieces.
func fuzzXML(_ bytes: [UInt8]) {
  guard let choice = bytes.first else { return }
  let file = Array(bytes.dropFirst())
  let layout = RecordLayout(
    record: choice.isMultiple(of: 2) ? "/a/b" : "/a/b[@k='v']",
    fields: ["c", "d/@e", "c[f='g']/h", "."])
  let whole = xmlRecords(file, layout, pieceBytes: 1 << 15)
  precondition(
    xmlRecords(file, layout, pieceBytes: 1 + Int(choice) % 13) == whole, "pieces change records")
}

private func xmlRecords(_ file: [UInt8], _ layout: RecordLayout, pieceBytes: Int) -> [[[[UInt8]]]] {
  var records: [[[[UInt8]]]] = []
  do {
    var reader = try XMLRecordReader(layout, from: pieces(of: file, pieceBytes))
    while try reader.next() {
      let record = reader.record
      records.append(
        layout.fields.indices.map { field in
          (0..<record.count(of: field)).map { array(record[field, $0]) }
        })
    }
  } catch {}
  return records
}

/// A profile is read, or refused with its place.
func fuzzProfile(_ bytes: [UInt8]) {
  guard let text = String(validating: bytes, as: UTF8.self) else { return }
  do {
    _ = try SourceProfile(yaml: text, file: "fuzz.yaml")
  } catch {
    precondition(error.line > 0 && error.column > 0 && !error.remedy.isEmpty, "\(error)")
  }
}

/// The first byte chooses the profile; every record is whole or a reject.
func fuzzSales(_ bytes: [UInt8]) {
  guard let choice = bytes.first, !salesProfiles.isEmpty else { return }
  let profile = salesProfiles[Int(choice) % salesProfiles.count]
  let file = SourceFile(
    name: "fuzz", totalBytes: bytes.count - 1,
    stream: MemoryStream(Array(bytes.dropFirst()), pieceBytes: 1 + Int(choice)))
  let context = ExtractContext(
    zone: TimeZoneRules(name: "Asia/Tashkent", fixedOffset: 5 * 3600), currency: .uzs)
  do {
    var reader = try RecordReader<SaleRecord>(profile, source: file, context: context)
    var sale = SaleRecord(place: Place(record: 0, line: 0))
    while try reader.next(&sale) { check(sale) }
  } catch {
    precondition("\(error)".hasPrefix("fuzz:"), "\(error)")
  }
}

private func check(_ sale: SaleRecord) {
  guard let reject = sale.reject else {
    precondition(
      !sale.externalSaleID.isEmpty && sale.soldAt != nil && sale.amount != nil
        && sale.currency != .none, "\(sale)")
    return
  }
  precondition(
    reject.place.line > 0 && reject.message.hasSuffix(".") && !reject.raw.utf8.contains(0),
    "\(reject)")
}

private let salesProfiles = BuiltInProfiles.all.filter { $0.kind == .sales }
