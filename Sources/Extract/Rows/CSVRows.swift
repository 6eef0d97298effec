import CSV
import Domain

/// The records of a table.
final class CSVRows: RowSource {
  private let file: String
  private let stream: any ByteStream
  private var reader: CSVReader
  /// The names of the columns, numbers where the file does not name them.
  let columns: [String]
  private let cells: CSVColumns
  private let hasHeader: Bool
  /// Whether the reader stands on a record that was not given away yet.
  private var hasRecordAtHand: Bool
  private let hasOwnOffsets: Bool
  /// How records that do not fit the header are put right; nil where they are rejected.
  private var repairs: RepairPlan?
  private var recordNumber = 0

  init(
    _ file: SourceFile, _ layout: CSVLayout, _ plan: RowPlan, _ accepted: AcceptedColumns,
    profile: String
  ) throws(ExtractError) {
    let (stream, head) = try file.text(
      layout.encoding, withoutLast: layout.linesToSkipAtBottom, asIn: profile)
    self.file = file.name
    self.stream = stream
    hasOwnOffsets = layout.encoding == .utf8
    reader = CSVReader(layout.dialect) { buffer in try stream.read(into: &buffer) }
    let first = try Self.first(&reader, layout, file: file.name)
    columns = first.columns
    hasHeader = layout.hasHeader
    hasRecordAtHand = !layout.hasHeader && !first.columns.isEmpty
    if hasHeader || hasRecordAtHand {
      try HeaderCheck(
        file: file.name, profile: profile, layout: layout, plan: plan, accepted: accepted,
        head: head
      ).check(columns, line: first.line)
    }
    cells = try CSVColumns(columns, plan, file: file.name, line: first.line)
    if layout.repairs {
      repairs = RepairPlan(layout.dialect, width: columns.count, guesses: false)
    }
  }

  var bytesRead: Int { stream.bytesRead }

  func next(_ row: inout SourceRow) throws(ExtractError) -> Bool {
    do {
      guard try hasRecordAtHand || reader.next() else { return false }
    } catch {
      throw ExtractError(error, file: file)
    }
    hasRecordAtHand = false
    recordNumber += 1
    let isRepaired = try repair()
    fill(&row, from: reader)
    row.isRepaired = isRepaired
    return true
  }

  /// Puts the record at hand right, or learns from it how others should be.
  private func repair() throws(ExtractError) -> Bool {
    guard let learned = repairs?.shapes.recordCount else { return false }
    guard reader.record.count != columns.count else {
      if learned < Self.recordsToLearn { learn(from: reader) }
      return false
    }
    guard let plan = repairs else { return false }
    do { return try reader.repair(plan) != nil } catch { throw ExtractError(error, file: file) }
  }

  private func learn(from reader: borrowing CSVReader) {
    repairs?.shapes.learn(reader.record)
  }

  private static let recordsToLearn = 1000

  private func fill(_ row: inout SourceRow, from reader: borrowing CSVReader) {
    let record = reader.record
    row.begin(
      at: Place(
        record: recordNumber, line: record.line,
        byteOffset: hasOwnOffsets ? record.byteOffset : nil),
      values: record.values)
    if let problem = cells.problem(
      of: record, expected: columns.count, hasHeader: hasHeader)
    {
      row.fault = problem
    } else {
      cells.assign(record, to: &row)
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
    } else if let slot, let cell = cells.cell(of: slot), cell < record.count {
      let (line, column) = record.place(of: cell)
      (place.line, place.column) = (line, column)
    }
    return place
  }

  func text(of row: SourceRow) -> String { text(of: reader) }

  private func text(of reader: borrowing CSVReader) -> String { decoded(reader.record.raw) }
}

extension CSVRows {
  /// Goes to the header, or to the first record where there is none, which tells the columns.
  private static func first(
    _ reader: inout CSVReader, _ layout: CSVLayout, file: String
  ) throws(ExtractError) -> (columns: [String], line: Int) {
    do {
      try reader.skipLines(layout.linesToSkipAtTop)
      guard try reader.next() else {
        if !layout.hasHeader { return ([], 1) }
        throw ExtractError.noHeader(file: file, line: layout.linesToSkipAtTop + 1)
      }
      let line = reader.record.line
      guard layout.hasHeader else { return (layout.columnNames(reader.record.count), line) }
      var lines = [names(in: reader.record)]
      while lines.count < layout.headerLines, try reader.next() {
        lines.append(names(in: reader.record))
      }
      return (TableHeader.joined(lines), line)
    } catch {
      throw ExtractError(error, file: file)
    }
  }
}

extension CSVLayout {
  /// What the columns of a file without a header are called: as listed, else by their numbers.
  fileprivate func columnNames(_ count: Int) -> [String] {
    let listed = columns ?? []
    return (0..<count).map { $0 < listed.count ? listed[$0] : String($0 + 1) }
  }
}
