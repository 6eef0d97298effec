internal import Decimals
internal import Domain

/// Reads how much a rule pays, where it says more than `fixed`, `percent_of_sale` or tiers.
struct TermsReader {
  let fields: Fields
  let kind: BonusRule.Kind
  let figures: FigureReader

  init(_ fields: Fields, of kind: BonusRule.Kind, figures: FigureReader) {
    self.fields = fields
    self.kind = kind
    self.figures = figures
  }

  /// The keys of a rule that are terms.
  static let keys = [
    "measure", "window", "where", "quota", "of", "percent", "per_unit", "bands", "points", "floor",
    "at_least", "at_most", "split", "by", "credit", "prorate", "forgiven",
  ]

  private static let amounts = ["fixed", "percent", "per_unit", "bands", "points"]

  /// Whether the rule has terms: one of the keys, or a number that is left to a table.
  var areStated: Bool {
    switch kind {
    case .perAgent, .guarantee, .draw, .ceiling, .deduction, .pool: true
    default:
      Self.keys.contains { fields.optional($0) != nil } || fields.optional("fixed")?.entries != nil
    }
  }

  func terms() throws(RuleSetError) -> BonusTerms {
    if let limit = try limit() { return limit }
    try refuseWhatIsNotHere()
    let measure: BonusTerms.Measure = try word("measure") ?? .sales
    let terms = BonusTerms(
      measure: measure, window: try word("window") ?? .run, credit: try credit(),
      filter: try filter(), quota: try quota(), base: try base(), schedule: try schedule(),
      split: try split(), pooling: try pooling(), division: try division(),
      floor: try money("floor"), cap: try money("cap"),
      isProrated: try isProrated())
    try check(terms)
    return terms
  }

  /// What a guarantee, a draw, a ceiling or a deduction states, which has little else.
  private func limit() throws(RuleSetError) -> BonusTerms? {
    let asksPercent = kind == .deduction && fields.optional("percent") != nil
    guard let key = asksPercent ? "percent" : kind.limitKey else { return nil }
    let known =
      [key] + (kind == .deduction ? [] : ["prorate"]) + (kind == .draw ? ["forgiven"] : [])
    let others = (Self.keys + ["fixed", "percent_of_sale", "cap", "tiers", "targets"])
      .filter { !known.contains($0) }
    if let other = others.first(where: { fields.optional($0) != nil }),
      let node = fields.optional(other)
    {
      throw node.error(
        "\(fields.subject) is a \(kind.rawValue), which may state \(known.joined(separator: ", ")). "
          + "Take \(other) away.")
    }
    let node = try fields.required(key, remedy: "Write the amount, as in \(key): 250.00.")
    let pay = asksPercent ? "percent" : "fixed"
    return BonusTerms(
      schedule: .pay(try figures.pay(node, pay)), isProrated: try isProrated(),
      forgiven: try word("forgiven"))
  }

  private func refuseWhatIsNotHere() throws(RuleSetError) {
    for key in ["percent_of_sale", "tiers", "targets", "at_least", "at_most", "forgiven"] {
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
    case "forgiven": "It is for draws; take it away."
    default: "Take it away."
    }
  }
}

extension BonusRule.Kind {
  /// The one key of a rule that balances.
  fileprivate var limitKey: String? {
    switch self {
    case .guarantee, .draw: "at_least"
    case .ceiling: "at_most"
    case .deduction: "fixed"
    default: nil
    }
  }
}

extension TermsReader {
  func word<Word: RawRepresentable & CaseIterable>(
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
    return try ConditionReader(node, tables: figures.tables).text(kind: .perConversion)
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
