/// Where a field lies in a row or an array: a length of four bytes, -1 for NULL, and the bytes.
struct FieldSlot {
  let range: Range<Int>
  let isNull: Bool

  /// The slot whose length is at `offset`; `nil` where it would go past the end.
  init?(in bytes: Span<UInt8>, at offset: Int) {
    guard offset + 4 <= bytes.count else { return nil }
    let length = Int(bytes.integer(at: offset, as: Int32.self))
    let start = offset + 4
    guard length >= -1, start + length <= bytes.count else { return nil }
    isNull = length == -1
    range = start..<start + max(length, 0)
  }
}
