/// What a JSON text may not exceed.
public struct JSONLimits: Sendable {
  /// Arrays and objects within one another.
  public var depth: Int
  public var bytes: Int

  public init(depth: Int = 128, bytes: Int = 64 << 20) {
    self.depth = depth
    self.bytes = bytes
  }
}
