internal import Decimals
internal import Domain

/// How a rule comes to its amount.
///
/// Each formula rounds once, half to even, to the currency's minor unit; the cap comes after.
enum Formula {
  case fixed(Payment)
  case percent(PercentFormula)
  case tiers([BonusTier], digits: Int)

  /// What is paid on `basis`: the amount of a sale, or the sum of an agent's sales.
  func payment(on basis: Decimal) throws(DecimalError) -> Payment {
    switch self {
    case .fixed(let payment): payment
    case .percent(let formula): try formula.payment(on: basis)
    case .tiers(let tiers, let digits): try Self.payment(by: tiers, on: basis, digits: digits)
    }
  }

  /// Each part of the basis at the percent of the tier that it falls into, summed exactly.
  private static func payment(
    by tiers: [BonusTier], on basis: Decimal, digits: Int
  ) throws(DecimalError) -> Payment {
    var sum = Decimal.zero
    var start = Decimal.zero
    for tier in tiers {
      let end = tier.upTo.map { min($0, basis) } ?? basis
      guard end > start else { break }
      try sum += (end - start) * tier.percent.hundredth()
      start = end
    }
    return Payment(
      amount: try sum.rounded(toScale: digits, .halfEven), basis: basis,
      notes: "tier on \(basis.text(atLeast: digits))")
  }
}

/// A share of the basis.
struct PercentFormula {
  private let percent: Decimal
  private let share: Decimal
  private let digits: Int
  /// As in `3.0000% of `.
  private let beginning: String

  init(_ percent: Decimal, digits: Int, note: String) throws(DecimalError) {
    self.percent = percent
    share = try percent.hundredth()
    self.digits = digits
    beginning = "\(note)\(percent.text(atLeast: BonusLimits.fractionDigits))% of "
  }

  func payment(on basis: Decimal) throws(DecimalError) -> Payment {
    Payment(
      amount: try (basis * share).rounded(toScale: digits, .halfEven), basis: basis, rate: percent,
      notes: beginning + basis.text(atLeast: digits))
  }
}
