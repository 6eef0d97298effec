/// A stage file on its way in: the header, the rows, the last line.
struct StageInput {
  private let file: String
  private let kind: StageKind
  private var lines: StageLines
  private let fields: RowFields
  /// Whether the line `\.` was taken.
  private var isPastRows = false

  /// `file` stands for the source in messages.
  init(_ kind: StageKind, file: String, columns: [String], from source: @escaping StageSource) {
    self.kind = kind
    self.file = file
    lines = StageLines(from: source)
    fields = RowFields(columns: columns)
  }

  mutating func readHeader() throws(StageFileError) -> StageHeader {
    // What is no stage file may have no end of line for long.
    let range = try lines.take(limit: 1 << 16)
    guard let range else { throw wrongHeader(lines.rest) }
    let header = RowFields(columns: [])
    guard (try? header.split(lines.buffer[range])) != nil,
      let found = StageHeader(kind, fields: header)
    else { throw wrongHeader(lines.buffer[range]) }
    return found
  }

  /// What `read` makes of the next row; nil after the last.
  mutating func nextRow<Value>(
    _ read: (RowFields) throws(RowProblem) -> Value
  ) throws(StageFileError) -> Value? {
    guard !isPastRows else { return nil }
    guard let range = try lines.take() else { throw cut() }
    if lines.buffer[range].elementsEqual("\\.".utf8) {
      isPastRows = true
      return nil
    }
    do {
      try fields.split(lines.buffer[range])
      try fields.requireAllColumns()
      return try read(fields)
    } catch {
      throw .badRow(
        file: file, line: lines.count, column: error.column,
        value: error.value ?? quotable(lines.buffer[range]), problem: error.problem)
    }
  }

  /// Checks the last line against what the rows made, and that nothing follows it.
  mutating func finish(_ figures: [String]) throws(StageFileError) {
    let expected = lastLine(figures, digest: lines.digest)
    guard let range = try lines.take() else { throw cut() }
    guard lines.buffer[range].elementsEqual(expected.utf8.dropLast()) else {
      throw difference(String(decoding: lines.buffer[range], as: UTF8.self), expected)
    }
    guard try lines.isAtEnd() else { throw .goesOn(file: file, line: lines.count + 1) }
  }
}

extension StageInput {
  private func cut() -> StageFileError { .cut(file: file, line: lines.count + 1, kind: kind) }

  private func wrongHeader(_ line: ArraySlice<UInt8>) -> StageFileError {
    let beginning = line.prefix { $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "\n") }
    return .wrongHeader(file: file, found: quotable(beginning), expected: kind)
  }

  /// The first figure in which the last line is not the expected one.
  private func difference(_ found: String, _ expected: String) -> StageFileError {
    let found = found.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    let expected = expected.utf8.dropLast().split(separator: UInt8(ascii: "\t"))
    let same = zip(found, expected).prefix { $0.elementsEqual($1) }.count
    return .doesNotAddUp(
      file: file, line: lines.count,
      found: same < found.count ? quotable(found[same]) : "",
      expected: same < expected.count ? String(Substring(expected[same])) : "", kind: kind)
  }
}
