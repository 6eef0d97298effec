internal import Decimals
internal import Domain

// What makes no sense together.

extension TermsReader {
  func check(_ terms: BonusTerms) throws(RuleSetError) {
    try checkQuota(terms)
    try checkBase(terms)
    try checkRunningTotal(terms)
    try checkLead()
    guard !terms.measure.isMoney, terms.base == .measure, terms.paysPercent else { return }
    throw fields.node.error(
      "\(fields.subject) pays a percent of a number of \(terms.measure.rawValue). "
        + "Write per_unit or fixed, or say of what money in of.")
  }

  private func checkQuota(_ terms: BonusTerms) throws(RuleSetError) {
    guard terms.quota == nil, terms.base == .excess || terms.isOverAttainment else { return }
    throw fields.node.error(
      "\(fields.subject) has no quota, and pays by it. "
        + "Write quota: 100000.00 or quota: {table: quotas}.")
  }

  private func checkBase(_ terms: BonusTerms) throws(RuleSetError) {
    guard case .bands(let bands) = terms.schedule, bands.mode == .marginal, terms.base != .measure,
      let node = fields.optional("of")
    else { return }
    throw node.error(
      "\(fields.subject) has marginal bands, which pay each part of the measure. "
        + "Take of away, or write mode: whole.")
  }

  private func checkRunningTotal(_ terms: BonusTerms) throws(RuleSetError) {
    if kind != .perConversion, terms.isOverRunningTotal {
      throw fields.node.error(
        "\(fields.subject) is of type \(kind.rawValue), and running_total is for sales. "
          + "Write over: measure.")
    }
    if kind == .perConversion, !terms.isOverRunningTotal, let node = fields.optional("window") {
      throw node.error(
        "\(fields.subject) looks at one sale, which has no window. "
          + "Take window away, or write over: running_total in bands.")
    }
  }

  private func checkLead() throws(RuleSetError) {
    guard kind == .perLead else { return }
    for key in Self.keys {
      guard let node = fields.optional(key), key != "floor" else { continue }
      throw node.error("\(fields.subject) pays for leads, which have no amount. Write fixed.")
    }
  }
}

extension BonusTerms {
  var isOverAttainment: Bool {
    switch schedule {
    case .pay: false
    case .bands(let bands): bands.over == .attainment
    case .points(let over, _): over == .attainment
    }
  }

  fileprivate var paysPercent: Bool {
    switch schedule {
    case .pay(.percent), .points: true
    case .pay: false
    case .bands(let bands):
      bands.bands.contains { if case .percent = $0.pay { true } else { false } }
    }
  }
}
