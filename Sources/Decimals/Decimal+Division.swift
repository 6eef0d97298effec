extension Decimal {
  /// The quotient with exactly `scale` digits after the point.
  public func divided(
    by divisor: Decimal, toScale scale: Int, _ mode: RoundingMode = .halfEven
  ) throws(DecimalError) -> Decimal {
    guard !divisor.isZero else { throw .divisionByZero }
    guard 0...Decimal.maxScale ~= scale else { throw .scaleOutOfRange(scale) }
    let shift = scale + divisor.scale - self.scale
    let (kept, discarded) =
      try shift < 0
      ? dividedDown(by: divisor, shift: -shift)
      : dividedUp(by: divisor, shift: shift)
    return try Decimal(
      rounding: kept, discarded: discarded,
      isNegative: isNegative != divisor.isNegative, scale: scale, mode)
  }

  /// The quotient to `digits` significant digits, without zeros at its end: `1 / 8` is `0.125`.
  ///
  /// Digits beyond the 38th after the point are rounded off as well.
  public func divided(
    by divisor: Decimal, significantDigits digits: Int = 34, _ mode: RoundingMode = .halfEven
  ) throws(DecimalError) -> Decimal {
    guard !divisor.isZero else { throw .divisionByZero }
    guard !isZero else { return .zero }
    let scale = digits - integerDigits(ofQuotientBy: divisor)
    let clamped = min(max(scale, 0), Decimal.maxScale)
    return try divided(by: divisor, toScale: clamped, mode).normalized
  }

  /// What is left after taking `divisor` away a whole number of times; it has the sign of `self`
  /// and the larger scale of the two: `-7.5` by `2` leaves `-1.5`.
  public func remainder(dividingBy divisor: Decimal) throws(DecimalError) -> Decimal {
    guard !divisor.isZero else { throw .divisionByZero }
    let common = max(scale, divisor.scale)
    let dividend = Wide(coefficient.magnitude, times: PowersOfTen[common - scale])
    let steps = Wide(divisor.coefficient.magnitude, times: PowersOfTen[common - divisor.scale])
    // A divisor beyond 128 bits was raised, so the dividend was not: it is the smaller, and stays.
    let rest = steps.narrowed.map { Wide(dividend.quotientAndRemainder(dividingBy: $0).remainder) }
    return try Decimal(isNegative: isNegative, magnitude: rest ?? dividend, scale: common)
  }
}

extension Decimal {
  private typealias Cut = (kept: UInt128, discarded: Discarded)

  /// |self| ÷ (|divisor| × 10ˢʰⁱᶠᵗ), over the coefficients.
  private func dividedDown(by divisor: Decimal, shift: Int) throws(DecimalError) -> Cut {
    let power = PowersOfTen[shift]
    let steps = divisor.coefficient.magnitude
    let (upper, lowerRest) = coefficient.magnitude.quotientAndRemainder(dividingBy: power)
    let (kept, upperRest) = upper.quotientAndRemainder(dividingBy: steps)
    let rest = Wide(upperRest, times: power) + Wide(lowerRest)
    let discarded = Discarded(
      isZero: rest.isZero, twice: rest + rest, divisor: Wide(steps, times: power))
    return (kept, discarded)
  }

  /// |self| × 10ˢʰⁱᶠᵗ ÷ |divisor|, over the coefficients; the shift goes up to 76, so in two steps.
  private func dividedUp(by divisor: Decimal, shift: Int) throws(DecimalError) -> Cut {
    let steps = divisor.coefficient.magnitude
    let first = min(shift, Decimal.maxScale)
    let second = PowersOfTen[shift - first]
    let upper = Wide(coefficient.magnitude, times: PowersOfTen[first])
      .quotientAndRemainder(dividingBy: steps)
    let lower = Wide(upper.remainder, times: second).quotientAndRemainder(dividingBy: steps)
    guard let high = upper.quotient.narrowed, let low = lower.quotient.narrowed,
      let kept = (Wide(high, times: second) + Wide(low)).narrowed
    else { throw .overflow }
    return (kept, Discarded(lower.remainder, of: steps))
  }

  /// The digits before the point of |self ÷ divisor|; negative for zeros after the point.
  private func integerDigits(ofQuotientBy divisor: Decimal) -> Int {
    let dividend = coefficient.magnitude
    let steps = divisor.coefficient.magnitude
    let surplus = dividend.decimalDigits - steps.decimalDigits
    let isShort =
      Wide(dividend, times: PowersOfTen[max(-surplus, 0)])
      < Wide(steps, times: PowersOfTen[max(surplus, 0)])
    return surplus + (isShort ? 0 : 1) + divisor.scale - scale
  }
}

extension UInt128 {
  /// The length in decimal digits; 0 for zero.
  var decimalDigits: Int {
    var count = 0
    while count <= Decimal.maxScale, self >= PowersOfTen[count] { count += 1 }
    return count
  }
}
