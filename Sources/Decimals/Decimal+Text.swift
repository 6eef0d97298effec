extension Decimal: CustomStringConvertible {
  /// Plain digits with as many after the point as the scale says: `12500.00`, `-0.5`, `7`.
  public var description: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends ``description`` as UTF-8, for writers that fill buffers.
  public func append(to bytes: inout [UInt8]) {
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var rest = coefficient.magnitude
    var written = 0
    while rest > UInt128(UInt64.max) {
      let (quotient, chunk) = rest.quotientAndRemainder(dividingBy: PowersOfTen[18])
      appendReversed(UInt64(chunk), atLeast: 18, after: &written, to: &bytes)
      rest = quotient
    }
    appendReversed(UInt64(rest), atLeast: scale + 1 - written, after: &written, to: &bytes)
    reverse(&bytes, from: start)
  }

  /// Appends the digits from the last to the first, zeros up to `minimum` and the point among them.
  private func appendReversed(
    _ digits: UInt64, atLeast minimum: Int, after written: inout Int, to bytes: inout [UInt8]
  ) {
    var rest = digits
    var count = 0
    while rest > 0 || count < minimum {
      if written == scale, scale > 0 { bytes.append(UInt8(ascii: ".")) }
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
      rest = quotient
      written += 1
      count += 1
    }
  }

  // In place: `bytes[start...].reverse()` would copy the array.
  private func reverse(_ bytes: inout [UInt8], from start: Int) {
    var (first, last) = (start, bytes.count - 1)
    while first < last {
      bytes.swapAt(first, last)
      first += 1
      last -= 1
    }
  }
}
