import CSV
import Domain

/// The records of a table.
final class CSVRows: RowSource {
  private let file: String
  private let stream: any ByteStream
  private var reader: CSVReader
  private let columns: CSVColumns
  /// How many cells each record must have.
  private var cellCount: Int?
  private let hasOwnOffsets: Bool
  private var recordNumber = 0

  init(
    _ file: SourceFile, _ layout: CSVLayout, _ plan: RowPlan, profile: String
  ) throws(ExtractError) {
    let stream = try layout.text(of: file, profile: profile)
    self.file = file.name
    self.stream = stream
    hasOwnOffsets = layout.encoding == .utf8
    reader = CSVReader(layout.dialect) { buffer in try stream.read(into: &buffer) }
    columns = try Self.columns(&reader, layout, plan, file: file.name)
    cellCount = columns.headerCount
  }

  var bytesRead: Int { stream.bytesRead }

  func next(_ row: inout SourceRow) throws(ExtractError) -> Bool {
    do {
      guard try reader.next() else { return false }
    } catch {
      throw ExtractError(error, file: file)
    }
    recordNumber += 1
    fill(&row, from: reader)
    return true
  }

  private func fill(_ row: inout SourceRow, from reader: borrowing CSVReader) {
    let record = reader.record
    let expected = cellCount ?? record.count
    cellCount = expected
    row.begin(
      at: Place(
        record: recordNumber, line: record.line,
        byteOffset: hasOwnOffsets ? record.byteOffset : nil),
      values: record.values)
    if let problem = columns.problem(of: record, expected: expected) {
      row.fault = problem
    } else {
      columns.assign(record, to: &row)
    }
  }

  func place(of slot: Int?, in row: SourceRow) -> Place {
    place(of: slot, in: row, of: reader)
  }

  private func place(
    of slot: Int?, in row: SourceRow, of reader: borrowing CSVReader
  ) -> Place {
    let record = reader.record
    var place = row.place
    if let flaw = record.flaw, flaw.kind == .unclosedQuote {
      (place.line, place.column) = (flaw.line, flaw.column)
    } else if let slot, let cell = columns.cell(of: slot), cell < record.count {
      let (line, column) = record.place(of: cell)
      (place.line, place.column) = (line, column)
    }
    return place
  }

  func text(of row: SourceRow) -> String { text(of: reader) }

  private func text(of reader: borrowing CSVReader) -> String { decoded(reader.record.raw) }
}

extension CSVRows {
  /// Passes over what is before the first record.
  private static func columns(
    _ reader: inout CSVReader, _ layout: CSVLayout, _ plan: RowPlan, file: String
  ) throws(ExtractError) -> CSVColumns {
    do {
      try reader.skipLines(layout.linesToSkipAtTop)
      guard layout.hasHeader else { return CSVColumns(numbered: plan.names) }
      guard try reader.next() else {
        throw ExtractError.noHeader(file: file, line: layout.linesToSkipAtTop + 1)
      }
    } catch {
      throw ExtractError(error, file: file)
    }
    return try CSVColumns(reader.record, plan, file: file)
  }
}

extension CSVLayout {
  /// The file's text in UTF-8, without the lines at its end that are no records.
  fileprivate func text(of file: SourceFile, profile: String) throws(ExtractError) -> any ByteStream
  {
    let peeked = try PeekedStream(file.stream)
    guard encoding.accepts(peeked.mark) || peeked.isEmpty else {
      throw .otherEncoding(
        file: file.name, profile: profile, expected: encoding.rawValue,
        marked: peeked.mark?.encoding.rawValue)
    }
    var stream: any ByteStream = peeked
    if let decoder = encoding.decoder(startingWith: peeked.mark) {
      stream = DecodedStream(stream, decoder)
    }
    return linesToSkipAtBottom > 0
      ? TailCutStream(stream, linesToCut: linesToSkipAtBottom) : stream
  }
}

extension ExtractError {
  fileprivate init(_ error: any Error, file: String) {
    switch error {
    case let error as ExtractError: self = error
    case CSVError.unreadable(_, let error as ExtractError): self = error
    default: self = .malformed(file: file, problem: "\(error)")
    }
  }
}
