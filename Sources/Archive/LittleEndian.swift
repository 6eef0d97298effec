/// Numbers in bytes, the lowest byte first.
struct LittleEndian {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  func number16(_ offset: Int) -> Int { number(offset, bytes: 2) }
  func number32(_ offset: Int) -> Int { number(offset, bytes: 4) }

  /// Numbers that no file reaches are one that none does, so that they can be added.
  func number64(_ offset: Int) -> Int {
    let high = number(offset + 4, bytes: 4)
    return high >= 1 << 24 ? 1 << 56 : high << 32 | number(offset, bytes: 4)
  }

  private func number(_ offset: Int, bytes count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }
}
