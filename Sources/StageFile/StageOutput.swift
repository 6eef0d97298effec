import Domain
import FileStore

/// Takes the next bytes of a stage file.
public typealias StageSink = (Span<UInt8>) throws -> Void

/// The longest line, so that a reader's memory has a limit.
let longestLine = 4 << 20

/// The lines of a stage file on their way out, in pieces, under a running digest.
struct StageOutput {
  var row = RowText()
  private let digest = Digest()
  private let sink: StageSink

  init(_ kind: StageKind, _ header: StageHeader, to sink: @escaping StageSink) {
    self.sink = sink
    header.append(kind, to: &row.bytes)
    row.bytes.append(UInt8(ascii: "\n"))
  }

  /// Ends the row that was appended to `row` from `start` on.
  mutating func endRow(from start: Int, record: Int) throws(StageFileError) {
    row.endRow()
    guard row.bytes.count - start <= longestLine else {
      throw .unwritable(record: record, problem: "it needs more than 4 MiB")
    }
    if row.bytes.count >= 1 << 16 { try flush() }
  }

  mutating func finish(_ figures: [String]) throws(StageFileError) {
    row.bytes += "\\.\n".utf8
    try flush()
    row.bytes += lastLine(figures, digest: digest.text).utf8
    try flush()
  }

  private mutating func flush() throws(StageFileError) {
    digest.update(row.bytes)
    do { try sink(row.bytes.span) } catch { throw .sink(error) }
    row.bytes.removeAll(keepingCapacity: true)
  }
}
