import Domain
import XML

/// The records of a document.
final class XMLRows: RowSource {
  private let file: String
  private let profile: String
  private let layout: XMLLayout
  private let stream: any ByteStream
  private var reader: XMLRecordReader
  private let names: [String]
  /// Whether the bytes that are read are those of the file, and not decoded ones.
  private let hasOwnOffsets: Bool
  private var isChecked = false
  private var hasRecords = false

  init(
    _ file: SourceFile, _ layout: XMLLayout, names: [String], profile: String
  ) throws(ExtractError) {
    let peeked = try PeekedStream(file.stream)
    let encoding = DeclaredEncoding.of(peeked.head, mark: peeked.mark)
    let decoder = encoding?.decoder(startingWith: peeked.mark)
    let stream: any ByteStream = decoder.map { DecodedStream(peeked, $0) } ?? peeked
    self.file = file.name
    self.profile = profile
    self.layout = layout
    self.stream = stream
    hasOwnOffsets = decoder == nil
    self.names = names
    do {
      reader = try XMLRecordReader(
        layout.records(with: names), isUTF8: decoder != nil
      ) { buffer in try stream.read(into: &buffer) }
    } catch .path(let path, let problem) {
      throw .badPath(profile: profile, path: path, problem: problem)
    } catch {
      throw ExtractError(error, file: file.name)
    }
  }

  var columns: [String] { [] }

  var bytesRead: Int { stream.bytesRead }

  func next(_ row: inout SourceRow) throws(ExtractError) -> Bool {
    do {
      if !isChecked { try checkRoot() }
      guard try reader.next() else {
        try checkEmptiness()
        return false
      }
    } catch {
      throw ExtractError(error, file: file)
    }
    hasRecords = true
    fill(&row, from: reader)
    return true
  }

  private func fill(_ row: inout SourceRow, from reader: borrowing XMLRecordReader) {
    let record = reader.record
    row.begin(
      at: Place(
        record: record.number, line: record.place.line,
        byteOffset: hasOwnOffsets ? record.byteOffset : nil))
    for slot in names.indices {
      for occurrence in 0..<record.count(of: slot) {
        row.append(record[slot, occurrence], to: slot)
      }
    }
  }
}

extension XMLRows {
  /// Before anything is read: another document has other records, or none.
  private func checkRoot() throws {
    isChecked = true
    guard let root = try reader.readRoot() else { return }
    guard let problem = try layout.problem(with: root, profile: profile) else { return }
    throw ExtractError.otherDocument(file: file, problem: "\(root.place): \(problem)")
  }

  /// At the end: a document that was right by its root, and turned out to be of another kind.
  private func checkEmptiness() throws {
    guard !hasRecords, let root = reader.outline, let known = KnownDocument(root) else { return }
    guard let (what, remedy) = known.refusal else { return }
    throw ExtractError.otherDocument(file: file, problem: "\(root.place): \(what). \(remedy)")
  }
}

extension XMLRows {
  func place(of slot: Int?, in row: SourceRow) -> Place { place(of: slot, in: row, reader) }

  private func place(
    of slot: Int?, in row: SourceRow, _ reader: borrowing XMLRecordReader
  ) -> Place {
    let record = reader.record
    var (place, found) = (row.place, record.place)
    if let slot, slot < names.count, record.count(of: slot) > 0 { found = record.place(of: slot) }
    (place.line, place.column) = (found.line, found.column)
    return place
  }

  /// The record's element as it was sent; in an encoding of which only the parser knows, the values
  /// that the profile asks for, a line each: `Сумма=6734.47`.
  func text(of row: SourceRow) -> String {
    if let source = reader.recordSource { return decoded(source.span) }
    return values(of: reader)
  }

  private func values(of reader: borrowing XMLRecordReader) -> String {
    let record = reader.record
    var lines: [String] = []
    for slot in names.indices {
      for occurrence in 0..<record.count(of: slot) {
        lines.append("\(names[slot])=\(decoded(record[slot, occurrence]))")
      }
    }
    return lines.joined(separator: "\n")
  }
}
