import Domain

@testable import Extract

/// What came of reading a text.
struct Extracted<Record: ExtractedRecord> {
  var records: [Record] = []
  var skipped = SkippedRows()

  var rejects: [Reject] { records.compactMap(\.reject) }
}

/// Asia/Tashkent, whose clocks do not change, and UZS.
let tashkent = ExtractContext(
  zone: TimeZoneRules(name: "Asia/Tashkent", fixedOffset: 5 * 3600), currency: .uzs)

func read<Record: ExtractedRecord>(
  _ profile: SourceProfile, _ source: SourceFile, as _: Record.Type,
  context: ExtractContext = tashkent
) throws(ExtractError) -> Extracted<Record> {
  var reader = try RecordReader<Record>(profile, source: source, context: context)
  var extracted = Extracted<Record>()
  var record = Record(place: Place(record: 0, line: 0))
  while try reader.next(&record) { extracted.records.append(record) }
  extracted.skipped = reader.skipped
  return extracted
}

func readSales(
  _ text: String, _ profile: SourceProfile, pieceBytes: Int = .max
) throws(ExtractError) -> Extracted<SaleRecord> {
  try read(profile, sourceFile(Array(text.utf8), pieceBytes: pieceBytes), as: SaleRecord.self)
}

func sourceFile(
  _ bytes: [UInt8], name: String = "sales.csv", pieceBytes: Int = .max
) -> SourceFile {
  SourceFile(
    name: name, totalBytes: bytes.count, stream: MemoryStream(bytes, pieceBytes: pieceBytes))
}

func builtIn(_ name: String) -> SourceProfile {
  guard let profile = BuiltInProfiles.named(name) else {
    fatalError("There is no profile \(name).")
  }
  return profile
}
