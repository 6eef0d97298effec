internal import Decimals
internal import Domain

/// How a rule comes to its amount: in the short forms of `fixed`, `percent_of_sale` and `tier`, or by terms.
///
/// Each formula rounds once, half to even, to the currency's minor unit; the cap comes after.
enum Formula {
  // The large ones are kept apart, so that rules are small.
  indirect case fixed(Payment)
  case percent(PercentFormula)
  case tiers([BonusTier], digits: Int)
  indirect case terms(CompiledTerms)

  /// What is paid on what a sale has, or an agent reached; nil where a table has nothing for the agent.
  @inline(__always)
  func payment(on measured: Measured) throws(DecimalError) -> Payment? {
    switch self {
    case .fixed(let payment): payment
    case .percent(let formula): try formula.payment(on: measured.value)
    case .tiers(let tiers, let digits):
      try Self.payment(by: tiers, on: measured.value, digits: digits)
    case .terms(let terms): try terms.payment(on: measured)
    }
  }

  static func fixed(_ amount: Decimal, digits: Int, notes: String) -> Formula {
    let working = Working(parts: Working.Parts(.fixed(amount)), scale: digits, paid: amount)
    return .fixed(Payment(working: working, notes: BonusNotes(notes)))
  }

  /// Each part of the basis at the percent of the tier that it falls into, summed exactly.
  private static func payment(
    by tiers: [BonusTier], on basis: Decimal, digits: Int
  ) throws(DecimalError) -> Payment {
    var parts: [Working.Part] = []
    var start = Decimal.zero
    for tier in tiers {
      let end = tier.upTo.map { min($0, basis) } ?? basis
      guard end > start else { break }
      parts.append(try .percent(tier.percent, of: end - start))
      start = end
    }
    return Payment(
      working: try Working(measured: basis, parts: Working.Parts(parts), scale: digits),
      basis: basis,
      notes: BonusNotes("tier on ", basis, digits: digits))
  }
}

/// A share of the basis.
struct PercentFormula {
  private let percent: Decimal
  private let digits: Int
  /// As in `3.0000% of `.
  private let beginning: String

  init(_ percent: Decimal, digits: Int, note: String) {
    self.percent = percent
    self.digits = digits
    beginning = "\(note)\(percent.text(atLeast: BonusLimits.fractionDigits))% of "
  }

  @inline(__always)
  func payment(on basis: Decimal) throws(DecimalError) -> Payment {
    Payment(
      working: try Working(part: .percent(percent, of: basis), scale: digits), basis: basis,
      rate: percent, notes: BonusNotes(beginning, basis, digits: digits))
  }
}
