/// A part of a file, piece by piece from its beginning to its end.
struct PackedBytes {
  /// The piece at hand, and how much of it was taken.
  private(set) var piece: [UInt8] = []
  private(set) var position = 0
  /// Bytes taken so far.
  private(set) var taken = 0

  private let file: ByteFile
  private var offset: Int
  private let end: Int

  init(_ file: ByteFile, _ range: Range<Int>) {
    self.file = file
    offset = range.lowerBound
    end = range.upperBound
  }

  var hasPiece: Bool { position < piece.count }

  /// Reads the next piece where the last one is used up; false at the end.
  mutating func load() throws(ArchiveError) -> Bool {
    if hasPiece { return true }
    piece = try file.bytes(at: offset, count: min(1 << 18, end - offset))
    position = 0
    offset += piece.count
    return hasPiece
  }

  mutating func take(_ count: Int) {
    position += count
    taken += count
  }
}
