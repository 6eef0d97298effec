extension Span<UInt8> {
  /// The integer whose first, most significant, byte is at `offset`.
  func integer<Integer: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int, as type: Integer.Type
  ) -> Integer {
    precondition(offset >= 0 && offset + MemoryLayout<Integer>.size <= count, "a read past the end")
    return Integer(bigEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: type))
  }
}
