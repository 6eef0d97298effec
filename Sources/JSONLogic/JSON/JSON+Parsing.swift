extension JSON {
  /// Reads a JSON text (RFC 8259, strictly); a byte order mark before it is ignored.
  ///
  /// Numbers are taken exactly, and refused where ``Decimals/Decimal`` cannot hold them. A key that
  /// an object has twice is refused.
  public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) {
    var text = text
    text.makeContiguousUTF8()
    try self.init(parsing: text.utf8Span.span, limits: limits)
  }

  public init(parsing text: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
    try self.init(parsing: text.span, limits: limits)
  }

  public init(parsing text: Span<UInt8>, limits: JSONLimits = JSONLimits()) throws(JSONError) {
    guard text.count <= limits.bytes else {
      throw JSONError(.tooLong(bytes: text.count, limit: limits.bytes), at: 0, of: text)
    }
    var parser = JSONParser(maxDepth: limits.depth)
    self = try parser.document(text)
  }
}
