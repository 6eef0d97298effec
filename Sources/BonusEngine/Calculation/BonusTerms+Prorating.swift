internal import Decimals
internal import Domain

/// Settled terms for someone who was employed for a part of the days.
extension BonusTerms {
  /// The quota and the amount that a percent is of, to 16 digits after the point; floor and cap, to the
  /// minor unit; half to even.
  func prorated(_ share: Working.DayShare, digits: Int) throws(DecimalError) -> BonusTerms {
    var terms = self
    terms.quota = try quota?.prorated(share, BonusLimits.ratioDigits)
    if case .amount(let figure) = base {
      terms.base = .amount(try figure.prorated(share, BonusLimits.ratioDigits))
    }
    terms.floor = try floor?.prorated(share, digits)
    terms.cap = try cap?.prorated(share, digits)
    return terms
  }
}

extension BonusFigure {
  fileprivate func prorated(
    _ share: Working.DayShare, _ digits: Int
  ) throws(DecimalError) -> BonusFigure {
    .number(try share.part(of: number, digits: digits))
  }
}

extension Working.Part {
  /// The same for a part of the days: a fixed amount is less, a rate is not.
  func prorated(_ share: Working.DayShare) throws(DecimalError) -> Self {
    guard rate == .fixed else { return self }
    return Self(
      of: pays, rate: .prorated(share),
      pays: try share.part(of: pays, digits: BonusLimits.ratioDigits))
  }
}

extension Working.DayShare {
  /// The amount for these days, half to even.
  func part(of amount: Decimal, digits: Int) throws(DecimalError) -> Decimal {
    try (amount * Decimal(days)).divided(by: Decimal(of), toScale: digits)
  }
}
