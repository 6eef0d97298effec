extension Field {
  /// Integers, none of them NULL.
  public func int8Array() throws(PostgresError) -> [Int64] {
    try elements("int8Array", [.int8Array, .int4Array]) { (element) throws(PostgresError) in
      try element.int8()
    }
  }

  /// Texts, none of them NULL.
  public func textArray() throws(PostgresError) -> [String] {
    try elements("textArray", [.textArray, .varcharArray]) { (element) throws(PostgresError) in
      try element.text()
    }
  }

  /// On the wire: dimensions, a flag, the type of the elements, the count and the first index of
  /// each dimension, then each element with its length before it.
  private func elements<Element>(
    _ reader: String, _ types: [TypeID], read: (borrowing Field) throws(PostgresError) -> Element
  ) throws(PostgresError) -> [Element] {
    try expect(reader, types)
    guard bytes.count >= 12 else { throw malformed(types[0].description) }
    let dimensions = bytes.integer(at: 0, as: Int32.self)
    if dimensions == 0 { return [] }
    guard dimensions == 1, bytes.count >= 20 else { throw malformed(types[0].description) }
    let type = TypeID(rawValue: bytes.integer(at: 8, as: UInt32.self))

    var elements: [Element] = []
    var offset = 20
    for _ in 0..<bytes.integer(at: 12, as: Int32.self) {
      guard let slot = FieldSlot(in: bytes, at: offset) else {
        throw malformed(types[0].description)
      }
      let element = Field(
        bytes.extracting(slot.range), isNull: slot.isNull, column: column, type: type)
      elements.append(try read(element))
      offset = slot.range.upperBound
    }
    return elements
  }
}
