import Domain
import XML

/// The records of a document.
final class XMLRows: RowSource {
  private let file: String
  private let stream: any ByteStream
  private var reader: XMLRecordReader
  private let names: [String]

  init(
    _ file: SourceFile, _ layout: XMLLayout, _ plan: RowPlan, profile: String
  ) throws(ExtractError) {
    let stream = file.stream
    self.file = file.name
    self.stream = stream
    names = plan.names
    let fields = RecordLayout(
      record: layout.record, fields: plan.names, namespaces: layout.namespaces,
      trimsValues: false)
    do {
      reader = try XMLRecordReader(fields) { buffer in try stream.read(into: &buffer) }
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
      guard try reader.next() else { return false }
    } catch {
      throw ExtractError(error, file: file)
    }
    fill(&row, from: reader)
    return true
  }

  private func fill(_ row: inout SourceRow, from reader: borrowing XMLRecordReader) {
    let record = reader.record
    row.begin(at: Place(record: record.number, line: record.place.line))
    for slot in names.indices {
      for occurrence in 0..<record.count(of: slot) {
        row.append(record[slot, occurrence], to: slot)
      }
    }
  }

  func place(of slot: Int?, in row: SourceRow) -> Place { place(of: slot, reader) }

  private func place(of slot: Int?, _ reader: borrowing XMLRecordReader) -> Place {
    let record = reader.record
    var place = record.place
    if let slot, slot < names.count, record.count(of: slot) > 0 { place = record.place(of: slot) }
    return Place(record: record.number, line: place.line, column: place.column)
  }

  /// The values that the profile asks for, a line each: `Сумма=6734.47`.
  func text(of row: SourceRow) -> String { text(of: reader) }

  private func text(of reader: borrowing XMLRecordReader) -> String {
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

extension ExtractError {
  fileprivate init(_ error: XMLError, file: String) {
    if case .unreadable(_, let error as ExtractError) = error {
      self = error
    } else {
      self = .malformed(file: file, problem: "\(error)")
    }
  }
}
