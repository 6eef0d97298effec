extension Decimal {
  /// The value with exactly `scale` digits after the point.
  public func rounded(
    toScale scale: Int, _ mode: RoundingMode = .halfEven
  ) throws(DecimalError) -> Decimal {
    guard 0...Decimal.maxScale ~= scale else { throw .scaleOutOfRange(scale) }
    if scale == self.scale { return self }
    if scale > self.scale {
      guard let raised = raised(to: scale) else { throw .overflow }
      return Decimal(unchecked: raised, scale: scale)
    }
    let divisor = PowersOfTen[self.scale - scale]
    let (kept, rest) = coefficient.magnitude.quotientAndRemainder(dividingBy: divisor)
    return try Decimal(
      rounding: kept, discarded: Discarded(rest, of: divisor),
      isNegative: isNegative, scale: scale, mode)
  }

  /// The multiple of `step` that is nearest in the sense of `mode`: cash in steps of `0.05`,
  /// bonuses in whole thousands.
  public func rounded(
    toMultipleOf step: Decimal, _ mode: RoundingMode = .halfEven
  ) throws(DecimalError) -> Decimal {
    try divided(by: step, toScale: 0, step.isNegative ? mode.mirrored : mode) * step
  }

  init(
    rounding kept: UInt128, discarded: Discarded, isNegative: Bool, scale: Int, _ mode: RoundingMode
  ) throws(DecimalError) {
    let isOdd = kept % 2 == 1
    let grows = mode.roundsAway(isNegative: isNegative, keptIsOdd: isOdd, discarded: discarded)
    let (magnitude, overflow) = kept.addingReportingOverflow(grows ? 1 : 0)
    guard !overflow, let digits = Int128(exactly: magnitude) else { throw .overflow }
    self.init(unchecked: isNegative ? -digits : digits, scale: scale)
  }
}

extension RoundingMode {
  /// The mode that does to `-x` what this one does to `x`.
  fileprivate var mirrored: RoundingMode {
    switch self {
    case .ceiling: .floor
    case .floor: .ceiling
    default: self
    }
  }
}
