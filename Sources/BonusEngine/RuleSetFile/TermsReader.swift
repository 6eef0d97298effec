internal import Decimals
internal import Domain

/// Reads how much a rule pays, where it says more than `fixed`, `percent_of_sale` or tiers.
struct TermsReader {
  private let fields: Fields
  private let kind: BonusRule.Kind
  private let figures: FigureReader

  init(_ fields: Fields, of kind: BonusRule.Kind, figures: FigureReader) {
    self.fields = fields
    self.kind = kind
    self.figures = figures
  }

  /// The keys of a rule that are terms.
  static let keys = [
    "measure", "window", "where", "quota", "of", "percent", "per_unit", "bands", "points", "floor",
    "at_least", "at_most", "split",
  ]

  private static let amounts = ["fixed", "percent", "per_unit", "bands", "points"]

  /// Whether the rule has terms: one of the keys, or a number that is left to a table.
  var areStated: Bool {
    switch kind {
    case .perAgent, .guarantee, .ceiling, .deduction, .pool: true
    default:
      Self.keys.contains { fields.optional($0) != nil } || fields.optional("fixed")?.entries != nil
    }
  }

  func terms() throws(RuleSetError) -> BonusTerms {
    if let limit = try limit() { return limit }
    try refuseWhatIsNotHere()
    let measure: BonusTerms.Measure = try word("measure") ?? .sales
    let terms = BonusTerms(
      measure: measure, window: try word("window") ?? .run, filter: try filter(),
      quota: try quota(), base: try base(), schedule: try schedule(), split: try split(),
      floor: try money("floor"), cap: try money("cap"))
    try check(terms)
    return terms
  }

  /// What a guarantee, a ceiling or a deduction states, which has nothing else.
  private func limit() throws(RuleSetError) -> BonusTerms? {
    let asksPercent = kind == .deduction && fields.optional("percent") != nil
    guard let key = asksPercent ? "percent" : kind.limitKey else { return nil }
    let others = (Self.keys + ["fixed", "percent_of_sale", "cap", "tiers", "targets"])
      .filter { $0 != key }
    if let other = others.first(where: { fields.optional($0) != nil }),
      let node = fields.optional(other)
    {
      throw node.error(
        "\(fields.subject) is a \(kind.rawValue), and has \(key) alone. Take \(other) away.")
    }
    let node = try fields.required(key, remedy: "Write the amount, as in \(key): 250.00.")
    let pay = asksPercent ? "percent" : "fixed"
    return BonusTerms(schedule: .pay(try figures.pay(node, pay)))
  }

  private func refuseWhatIsNotHere() throws(RuleSetError) {
    for key in ["percent_of_sale", "tiers", "targets", "at_least", "at_most"] {
      guard let node = fields.optional(key) else { continue }
      throw node.error(
        "\(fields.subject) states terms, of which \(key) is none. \(Self.remedy(key))")
    }
    guard kind != .perTarget, kind != .tier else {
      throw fields.node.error(
        "\(fields.subject) is of type \(kind.rawValue), which has no terms. Write type: per_agent.")
    }
  }

  private static func remedy(_ key: String) -> String {
    switch key {
    case "percent_of_sale": "Write percent."
    case "tiers": "Write bands."
    case "targets": "Ask for them in when."
    default: "Take it away."
    }
  }
}

extension BonusRule.Kind {
  /// The one key of a rule that balances.
  fileprivate var limitKey: String? {
    switch self {
    case .guarantee: "at_least"
    case .ceiling: "at_most"
    case .deduction: "fixed"
    default: nil
    }
  }
}

extension TermsReader {
  private func word<Word: RawRepresentable & CaseIterable>(
    _ key: String
  ) throws(RuleSetError) -> Word? where Word.RawValue == String {
    guard let node = fields.optional(key) else { return nil }
    return try node.word(key)
  }

  private func money(_ key: String) throws(RuleSetError) -> BonusFigure? {
    guard let node = fields.optional(key) else { return nil }
    return try figures.figure(node, key, figures.money)
  }

  private func filter() throws(RuleSetError) -> String? {
    guard let node = fields.optional("where") else { return nil }
    guard kind == .perAgent || kind == .pool else {
      throw node.error("\(fields.subject) looks at each by itself. Write where as a part of when.")
    }
    return try ConditionReader(node).text(kind: .perConversion)
  }

  private func quota() throws(RuleSetError) -> BonusFigure? {
    guard let node = fields.optional("quota") else { return nil }
    return try figures.figure(node, "quota") { node, key throws(RuleSetError) in
      try figures.positive(try figures.amount(node, key), node, key)
    }
  }

  private func base() throws(RuleSetError) -> BonusTerms.Base {
    guard let node = fields.optional("of") else { return .measure }
    switch node.text {
    case "measure": return .measure
    case "excess": return .excess
    default: return .amount(try figures.figure(node, "of", figures.amount))
    }
  }

  /// Codes in equal shares, or with their weights; `self` is the agent of the sale.
  private func split() throws(RuleSetError) -> [BonusShare] {
    guard let node = fields.optional("split") else {
      guard kind != .pool else {
        throw fields.node.error(
          "\(fields.subject) is a pool without split. Say among whom: split: [AG-1, AG-2].")
      }
      return []
    }
    guard kind == .pool || kind == .perConversion else {
      throw node.error("\(fields.subject) pays the agent who earned it. Take split away.")
    }
    var shares: [BonusShare] = []
    for element in node.elements ?? [] { shares.append(try share(element, weight: 1)) }
    for (key, value) in node.entries ?? [] {
      let code = try key.text("split", atMost: 100)
      let weight = try figures.positive(try figures.amount(value, code), value, code)
      shares.append(try share(key, weight: weight))
    }
    guard !shares.isEmpty, Set(shares.map(\.agentCode)).count == shares.count else {
      throw node.error(
        "split names \(shares.isEmpty ? "nobody" : "somebody twice"). "
          + "Write each agent once: [AG-1, AG-2] or {self: 60, AG-2: 40}.")
    }
    return shares
  }

  private func share(_ node: FileNode, weight: Decimal) throws(RuleSetError) -> BonusShare {
    let code = try node.text("split", atMost: 100)
    guard code == "self" else { return BonusShare(agentCode: code, weight: weight) }
    guard kind == .perConversion else {
      throw node.error("a pool has no self. Name the agents among whom it is divided.")
    }
    return BonusShare(agentCode: nil, weight: weight)
  }

  private func schedule() throws(RuleSetError) -> BonusTerms.Schedule {
    let stated = Self.amounts.filter { fields.optional($0) != nil }
    guard let key = stated.first, let node = fields.optional(key) else {
      throw fields.node.error(
        "\(fields.subject) has no amount. Write one of: \(Self.amounts.joined(separator: ", ")).")
    }
    if stated.count > 1, let second = fields.optional(stated[1]) {
      throw second.error("\(fields.subject) has \(key) and \(stated[1]). Keep one of the two.")
    }
    switch key {
    case "bands": return .bands(try BandsReader(figures).bands(node))
    case "points": return try BandsReader(figures).points(node)
    default: return .pay(try figures.pay(node, key))
    }
  }
}

// What makes no sense together.

extension TermsReader {
  private func check(_ terms: BonusTerms) throws(RuleSetError) {
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
  fileprivate var isOverAttainment: Bool {
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
