import FileStore

/// Appends the next bytes of a stage file to the buffer; none at its end.
public typealias StageSource = (inout [UInt8]) throws -> Void

/// The lines of a stage file on their way in, under a running digest.
struct StageLines {
  private let source: StageSource
  private(set) var buffer: [UInt8] = []
  /// Bytes of the buffer that were taken.
  private var position = 0
  /// Lines that were taken.
  private(set) var count = 0
  private let running = Digest()

  init(from source: @escaping StageSource) { self.source = source }

  /// Of all lines until now.
  var digest: String { running.text }

  /// What is left of the buffer.
  var rest: ArraySlice<UInt8> { buffer[position...] }

  /// The next line without its end, in the buffer until the next call; nil where the file ends, or
  /// the line grows beyond the limit, before the line's end.
  mutating func take(limit: Int = longestLine) throws(StageFileError) -> Range<Int>? {
    var searched = position
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { position = end + 1 }
        running.update(buffer.span.extracting(position..<(end + 1)))
        count += 1
        return position..<end
      }
      guard buffer.count - position < limit else { return nil }
      buffer.removeFirst(position)
      position = 0
      searched = buffer.count
      guard try fill() else { return nil }
    }
  }

  mutating func isAtEnd() throws(StageFileError) -> Bool {
    guard position == buffer.count else { return false }
    return try !fill()
  }

  /// False at the end of the file.
  private mutating func fill() throws(StageFileError) -> Bool {
    let count = buffer.count
    do { try source(&buffer) } catch { throw .source(error) }
    return buffer.count > count
  }
}
