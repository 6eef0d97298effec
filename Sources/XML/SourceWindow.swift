/// The latest bytes of an input: the chunk at hand, and what before it belongs to a record that is
/// not at its end.
struct SourceWindow {
  private(set) var chunk: [UInt8] = []
  private var chunkStart = 0
  /// Bytes before the chunk.
  private var head: [UInt8] = []
  private var headStart = 0

  private static let chunkBytes = 1 << 15
  /// No more of a record is kept: a reject shows less.
  private static let headBytes = 1 << 18

  /// Reads the next chunk.
  ///
  /// - Parameter needed: Where the bytes begin that are still needed, counted from the first of
  ///   the input; nil where none are.
  mutating func moveOn(keepingFrom needed: Int?, reading source: XMLByteSource) throws {
    keep(from: needed ?? .max)
    chunkStart += chunk.count
    chunk.removeAll(keepingCapacity: true)
    try chunk.append(addingCapacity: Self.chunkBytes) { buffer in try source(&buffer) }
  }

  private mutating func keep(from needed: Int) {
    if needed >= chunkStart {
      head.removeAll(keepingCapacity: true)
      headStart = needed
    } else if needed > headStart {
      head.removeFirst(min(needed - headStart, head.count))
      headStart = needed
    }
    let rest = chunk.dropFirst(max(0, needed - chunkStart))
    head += rest.prefix(Self.headBytes - head.count)
  }

  /// The bytes of a range that was kept, or its beginning where it is longer than what is kept.
  func bytes(in range: Range<Int>) -> [UInt8] {
    guard range.lowerBound < chunkStart else {
      return Array(chunk[(range.lowerBound - chunkStart)..<(range.upperBound - chunkStart)])
    }
    let early = range.clamped(to: headStart..<(headStart + head.count))
    let bytes = head[(early.lowerBound - headStart)..<(early.upperBound - headStart)]
    let isWhole = headStart + head.count == chunkStart
    return Array(bytes) + (isWhole ? chunk.prefix(max(0, range.upperBound - chunkStart)) : [])
  }
}
