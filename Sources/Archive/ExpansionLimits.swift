/// How far a file may expand: what goes beyond is a bomb, or a mistake.
public struct ExpansionLimits: Hashable, Sendable {
  /// Bytes that may come out for each that went in. The first MiB that comes out is free.
  public var ratio: Int
  /// Bytes that may come out of one file or member.
  public var bytes: Int

  public init(ratio: Int = 1000, bytes: Int = 64 << 30) {
    self.ratio = ratio
    self.bytes = bytes
  }

  public static let standard = ExpansionLimits()

  private static let freeBytes = 1 << 20

  func check(packed: Int, unpacked: Int) throws(ArchiveError) {
    guard unpacked <= bytes else { throw .tooLarge(byteLimit: bytes) }
    guard unpacked <= Self.freeBytes || unpacked / ratio <= packed else {
      throw .expandsTooMuch(ratioLimit: ratio)
    }
  }
}
