/// What a document may ask of the reader before it is refused.
public struct XMLLimits: Sendable {
  /// How deep elements may be nested.
  public var depth: Int
  /// How many attributes an element may have.
  public var attributes: Int
  /// How long a tag, a comment or an instruction may be.
  public var markupBytes: Int
  /// How long the values of one record may be, together with those of the elements around it.
  public var recordBytes: Int

  public init(
    depth: Int = 100, attributes: Int = 256, markupBytes: Int = 1 << 18,
    recordBytes: Int = 1 << 20
  ) {
    self.depth = depth
    self.attributes = attributes
    self.markupBytes = markupBytes
    self.recordBytes = recordBytes
  }
}
