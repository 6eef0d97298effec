/// An unsigned integer of 256 bits: what a product or an aligned sum needs before it fits again.
struct Wide: Equatable {
  var high: UInt128
  var low: UInt128

  init(_ value: UInt128) {
    high = 0
    low = value
  }

  init(_ left: UInt128, times right: UInt128) {
    (high, low) = left.multipliedFullWidth(by: right)
  }

  private init(high: UInt128, low: UInt128) {
    self.high = high
    self.low = low
  }

  var isZero: Bool { high == 0 && low == 0 }

  /// The value, or nil where 128 bits do not hold it.
  var narrowed: UInt128? { high == 0 ? low : nil }

  func quotientAndRemainder(dividingBy divisor: UInt128) -> (quotient: Wide, remainder: UInt128) {
    let top = high.quotientAndRemainder(dividingBy: divisor)
    let rest = divisor.dividingFullWidth((top.remainder, low))
    return (Wide(high: top.quotient, low: rest.quotient), rest.remainder)
  }

  // Callers keep below 2²⁵⁵: the bits that leave the top are never set.
  static func + (left: Wide, right: Wide) -> Wide {
    let (low, carry) = left.low.addingReportingOverflow(right.low)
    return Wide(high: left.high + right.high + (carry ? 1 : 0), low: low)
  }

  static func - (left: Wide, right: Wide) -> Wide {
    let (low, borrow) = left.low.subtractingReportingOverflow(right.low)
    return Wide(high: left.high - right.high - (borrow ? 1 : 0), low: low)
  }

  static func < (left: Wide, right: Wide) -> Bool {
    left.high == right.high ? left.low < right.low : left.high < right.high
  }
}

extension Decimal {
  /// The value of a sign and a magnitude, without the zeros at its end that do not fit.
  init(isNegative: Bool, magnitude: Wide, scale: Int) throws(DecimalError) {
    var magnitude = magnitude
    var scale = scale
    while true {
      if scale <= Decimal.maxScale, let digits = magnitude.narrowed.flatMap(Int128.init(exactly:)) {
        self.init(unchecked: isNegative ? -digits : digits, scale: scale)
        return
      }
      let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: 10)
      guard scale > 0, remainder == 0 else { throw .overflow }
      magnitude = quotient
      scale -= 1
    }
  }
}
