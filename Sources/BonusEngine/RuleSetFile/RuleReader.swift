internal import Decimals
internal import Domain

/// Reads one rule of a rule set file.
struct RuleReader {
  private let fields: Fields
  private let code: String
  private let kind: BonusRule.Kind
  private let figures: FigureReader

  init(_ node: FileNode, figures: FigureReader) throws(RuleSetError) {
    var fields = try Fields(
      node, of: "the rule",
      known: [
        "code", "type", "priority", "description", "when", "fixed", "percent_of_sale", "cap",
        "tiers", "targets", "clawback",
      ] + TermsReader.keys)
    code = try fields.required("code", remedy: "Give it one that no other rule here has.")
      .text("code", atMost: 100)
    fields.subject = "rule \"\(cutToBytes(code, 80))\""
    kind = try fields.required("type", remedy: "Write one of: \(Self.kinds).").word("type")
    self.fields = fields
    self.figures = figures
  }

  private static let kinds = BonusRule.Kind.allCases.map(\.rawValue).joined(separator: ", ")

  func rule(id: Int64) throws(RuleSetError) -> BonusRule {
    let terms = TermsReader(fields, of: kind, figures: figures)
    var rule = try terms.areStated ? rule(id: id, by: terms) : rule(inShortForm: id)
    rule.clawback = try clawback()
    return rule
  }

  private func rule(inShortForm id: Int64) throws(RuleSetError) -> BonusRule {
    BonusRule(
      id: id, code: code, kind: kind, condition: try condition(), amount: try amount(),
      cap: try cap(), priority: try priority(), description: try description(),
      tiers: try tiers(), targets: try targets())
  }

  private func rule(id: Int64, by terms: TermsReader) throws(RuleSetError) -> BonusRule {
    BonusRule(
      id: id, code: code, kind: kind, condition: try condition(), amount: .terms(try terms.terms()),
      priority: try priority(), description: try description())
  }

  private func condition() throws(RuleSetError) -> String? {
    guard let node = fields.optional("when") else { return nil }
    return try ConditionReader(node, tables: figures.tables).text(kind: kind)
  }

  private func priority() throws(RuleSetError) -> Int {
    guard let node = fields.optional("priority") else { return 0 }
    return try node.integer("priority", in: 0...Int(Int32.max))
  }

  private func clawback() throws(RuleSetError) -> BonusRule.Clawback {
    guard let node = fields.optional("clawback") else { return .always }
    guard kind == .perConversion else {
      throw node.error(
        "\(fields.subject) is of type \(kind.rawValue), and clawback is for per_conversion: what others measure is "
          + "lowered by a return in any case. Take it away.")
    }
    guard node.entries != nil else {
      switch node.text {
      case "true": return .always
      case "false": return .never
      default:
        throw node.error(
          "\(node.named("clawback")) is neither true nor false nor days. Write clawback: {within_days: 90}."
        )
      }
    }
    let fields = try Fields(node, of: "clawback", known: ["within_days"])
    let days = try fields.required("within_days", remedy: "Write it as in {within_days: 90}.")
    return .within(days: try days.integer("within_days", in: 0...36_500))
  }

  private func description() throws(RuleSetError) -> String? {
    guard let node = fields.optional("description") else { return nil }
    return try node.text("description", atMost: 2000)
  }
}

extension RuleReader {
  private func amount() throws(RuleSetError) -> BonusRule.Amount? {
    switch (fields.optional("fixed"), fields.optional("percent_of_sale"), kind) {
    case (let node?, _, .tier), (nil, let node?, .tier):
      throw node.error(
        "\(fields.subject) is a tier rule, whose percents are in its tiers. Take this amount away.")
    case (nil, nil, .tier): return nil
    case (nil, let node?, .perLead):
      throw node.error("\(fields.subject) pays for leads, which have no amount. Write fixed.")
    case (let node?, nil, _): return .fixed(try figures.money(node, "fixed"))
    case (nil, let node?, _): return .percentOfSale(try figures.percent(node, "percent_of_sale"))
    case (_?, let node?, _):
      throw node.error("\(fields.subject) has fixed and percent_of_sale. Keep one of the two.")
    case (nil, nil, _):
      throw fields.node.error(
        "\(fields.subject) has no amount. Write fixed: 12500.00 or percent_of_sale: 3.0000.")
    }
  }

  private func cap() throws(RuleSetError) -> Decimal? {
    guard let node = fields.optional("cap") else { return nil }
    return try figures.positive(try figures.money(node, "cap"), node, "cap")
  }

  private func tiers() throws(RuleSetError) -> [BonusTier] {
    guard let nodes = try list("tiers", for: .tier, isRequired: true) else { return [] }
    var tiers: [BonusTier] = []
    for (index, node) in nodes.enumerated() {
      let tier = try tier(node, isLast: index == nodes.count - 1)
      if let end = tier.upTo, let before = tiers.last?.upTo, end <= before {
        throw node.error(
          "up_to \(end) is not above \(before), where the tier before it ends. "
            + "Write tiers ascending."
        )
      }
      tiers.append(tier)
    }
    return tiers
  }

  private func tier(_ node: FileNode, isLast: Bool) throws(RuleSetError) -> BonusTier {
    let fields = try Fields(node, of: "the tier", known: ["up_to", "percent"])
    let percent = try figures.percent(
      try fields.required("percent", remedy: "Write what it earns, as in percent: 0.1500."),
      "percent")
    guard let node = fields.optional("up_to") else {
      guard isLast else {
        throw node.error("the tier has no up_to and is not the last. Say where it ends.")
      }
      return BonusTier(upTo: nil, percent: percent)
    }
    guard !isLast else {
      throw node.error(
        "the last tier ends at \(node.inWords), and sales above it would have no percent. "
          + "Add a last tier without up_to.")
    }
    return BonusTier(
      upTo: try figures.positive(try figures.amount(node, "up_to"), node, "up_to"), percent: percent
    )
  }

  private func targets() throws(RuleSetError) -> [BonusTarget] {
    guard let nodes = try list("targets", for: .perTarget, isRequired: false) else { return [] }
    var targets: [BonusTarget] = []
    for node in nodes {
      let fields = try Fields(node, of: "the target", known: ["metric", "at_least"])
      let metric: BonusTarget.Metric =
        try fields.required("metric", remedy: "Write sales_total, conversions or matched.")
        .word("metric")
      let least = try fields.required("at_least", remedy: "Say what must be reached.")
      targets.append(
        BonusTarget(
          metric: metric,
          atLeast: try figures.positive(try figures.amount(least, "at_least"), least, "at_least")))
    }
    return targets
  }

  private func list(
    _ key: String, for owner: BonusRule.Kind, isRequired: Bool
  ) throws(RuleSetError) -> [FileNode]? {
    guard let node = fields.optional(key) else {
      guard kind == owner, isRequired else { return nil }
      throw fields.node.error(
        "\(fields.subject) has no \(key). List at least one, the last without up_to.")
    }
    guard kind == owner else {
      throw node.error(
        "\(fields.subject) is of type \(kind.rawValue), and \(key) are for \(owner.rawValue). "
          + "Take them away.")
    }
    guard let nodes = node.elements, !nodes.isEmpty else {
      throw node.error("\(key) is \(node.elements == nil ? node.inWords : "empty"). List some.")
    }
    return nodes
  }
}
