/// Finds the first of up to four bytes, eight bytes at a step.
struct ByteSearch {
  private let first, second, third, fourth: UInt64

  /// Searches for `bytes`: one to four of them.
  init(_ bytes: [UInt8]) {
    precondition((1...4).contains(bytes.count), "a search is for one to four bytes")
    func repeated(_ index: Int) -> UInt64 {
      Self.ones &* UInt64(bytes[min(index, bytes.count - 1)])
    }
    (first, second, third, fourth) = (repeated(0), repeated(1), repeated(2), repeated(3))
  }

  /// The index of the first match at or after `index`, or `bytes.count`.
  @inline(__always)
  func firstIndex(in bytes: Span<UInt8>, from index: Int) -> Int {
    var index = index
    let raw = unsafe bytes.bytes
    while index &+ 8 <= bytes.count {
      let word = unsafe raw.unsafeLoadUnaligned(
        fromUncheckedByteOffset: index, as: UInt64.self)
      let matches = matches(in: UInt64(littleEndian: word))
      if matches != 0 { return index &+ matches.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < bytes.count && matches(in: Self.ones &* UInt64(bytes[index])) == 0 {
      index &+= 1
    }
    return index
  }

  /// The high bit of each byte that matches; bits above the lowest one may be false.
  @inline(__always)
  private func matches(in word: UInt64) -> UInt64 {
    zeros(word ^ first) | zeros(word ^ second) | zeros(word ^ third) | zeros(word ^ fourth)
  }

  @inline(__always)
  private func zeros(_ word: UInt64) -> UInt64 {
    (word &- Self.ones) & ~word & (Self.ones << 7)
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
}
