internal import Decimals
internal import Domain

/// Whether a rule makes sense, wherever it comes from: what a file is refused for, in short.
struct RuleCheck {
  private let rule: BonusRule
  private let currency: Currency

  init(_ rule: BonusRule, currency: Currency) {
    self.rule = rule
    self.currency = currency
  }

  func check() throws(BadRule) {
    try checkAmount()
    try checkCap()
    try checkTiers()
    guard rule.targets.isEmpty || rule.kind == .perTarget else {
      throw BadRule(problem: "targets are for per_target rules alone.")
    }
  }

  private func checkAmount() throws(BadRule) {
    switch (rule.amount, rule.kind) {
    case (nil, .tier), (.terms, _): return
    case (_, .tier): throw BadRule(problem: "a tier rule has its percents in its tiers alone.")
    case (nil, _): throw BadRule(problem: "it has no amount.")
    case (.percentOfSale, .perLead): throw BadRule(problem: "a lead has no amount to share.")
    case (.percentOfSale(let percent), _): try checkPercent(percent)
    case (.fixed(let amount), _):
      guard !amount.isNegative, isPayable(amount) else {
        throw BadRule(problem: "\(amount) \(currency) cannot be paid.")
      }
    }
  }

  private func checkPercent(_ percent: Decimal) throws(BadRule) {
    guard !percent.isNegative, percent <= BonusLimits.percent,
      percent.normalized.scale <= BonusLimits.fractionDigits
    else { throw BadRule(problem: "\(percent) % is not from 0 to 1000 with 4 digits at most.") }
  }

  private func checkCap() throws(BadRule) {
    guard let cap = rule.cap else { return }
    guard cap > 0, isPayable(cap) else {
      throw BadRule(problem: "a cap of \(cap) \(currency) cannot be paid.")
    }
  }

  private func checkTiers() throws(BadRule) {
    guard rule.kind == .tier else {
      guard rule.tiers.isEmpty else { throw BadRule(problem: "tiers are for tier rules alone.") }
      return
    }
    for tier in rule.tiers { try checkPercent(tier.percent) }
    let ends = rule.tiers.dropLast().map { $0.upTo ?? 0 }
    let isAscending = zip([.zero] + ends, ends).allSatisfy { $0 < $1 }
    guard let last = rule.tiers.last, last.upTo == nil, isAscending else {
      throw BadRule(problem: "its tiers do not ascend to an open last one.")
    }
  }

  private func isPayable(_ amount: Decimal) -> Bool {
    amount <= BonusLimits.amount && amount.normalized.scale <= currency.minorUnits
  }
}
