/// A `numeric` on the wire: the count of its digits in base 10,000, the weight of the first, a
/// sign, the scale, then the digits, two bytes each.
extension BinaryBuffer {
  mutating func numeric(coefficient: Int128, scale: Int) {
    precondition((0...16_383).contains(scale), "the scale of a numeric is from 0 to 16383")
    let digits = NumericDigits(magnitude: coefficient.magnitude, scale: scale)
    beginField(length: 8 + 2 * digits.count)
    append(Int16(digits.count))
    append(Int16(digits.weight))
    append(coefficient < 0 ? NumericSign.negative : NumericSign.positive)
    append(UInt16(scale))
    for index in 0..<digits.count { append(digits[index]) }
  }
}

enum NumericSign {
  static let positive: UInt16 = 0x0000
  static let negative: UInt16 = 0x4000
}

/// The digits of a number in base 10,000, aligned to the decimal point.
private struct NumericDigits {
  /// From the last to the first: 39 decimal digits, cut anywhere, are at most 11.
  private var reversed: [11 of UInt16] = .init(repeating: 0)
  private(set) var count = 0
  /// The power of 10,000 of the first digit.
  let weight: Int

  init(magnitude: UInt128, scale: Int) {
    var rest = magnitude
    if scale % 4 != 0 {
      // The last digit holds fewer than four decimals: fill it up with zeros.
      let power = powersOfTen[scale % 4]
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: UInt128(power))
      reversed[0] = UInt16(remainder) * powersOfTen[4 - scale % 4]
      count = 1
      rest = quotient
    }
    while rest > UInt128(UInt64.max) {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10_000)
      reversed[count] = UInt16(remainder)
      count += 1
      rest = quotient
    }
    var small = UInt64(truncatingIfNeeded: rest)
    while small > 0 {
      reversed[count] = UInt16(truncatingIfNeeded: small % 10_000)
      count += 1
      small /= 10_000
    }
    weight = count - 1 - (scale + 3) / 4
  }

  /// The digit at `index`, counted from the first.
  subscript(index: Int) -> UInt16 { reversed[count - 1 - index] }
}

private let powersOfTen: [UInt16] = [1, 10, 100, 1_000]
