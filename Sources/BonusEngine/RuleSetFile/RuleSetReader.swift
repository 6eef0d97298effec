internal import Domain

/// Reads the outer part of a rule set file.
struct RuleSetReader {
  let fields: Fields

  init(_ root: FileNode) throws(RuleSetError) {
    fields = try Fields(
      root, of: "the rule set",
      known: [
        "name", "version", "description", "currency", "hit_policy", "valid_from", "valid_to",
        "tables", "rates", "examples", "rules",
      ])
  }

  func ruleSet() throws(RuleSetError) -> RuleSet {
    let currency = try currency()
    let (validFrom, validTo) = try validity()
    let tables = try tables()
    return RuleSet(
      name: try fields.required("name", remedy: "Name what it pays for.").text("name", atMost: 200),
      version: try optional("version") { node throws(RuleSetError) in
        try node.integer("version", in: 1...Int(Int32.max))
      } ?? 1,
      description: try optional("description") { node throws(RuleSetError) in
        try node.text("description", atMost: 2000)
      },
      currency: currency,
      hitPolicy: try fields.required("hit_policy", remedy: "Write hit_policy: first or all.")
        .word("hit_policy"),
      validFrom: validFrom, validTo: validTo, tables: tables,
      rates: try rates(in: currency),
      rules: try rules(FigureReader(currency: currency, tables: tables)))
  }

  func examples() throws(RuleSetError) -> [RuleSetExample] {
    guard let node = fields.optional("examples") else { return [] }
    guard let nodes = node.elements, !nodes.isEmpty else {
      throw node.error(
        "examples is \(node.elements == nil ? node.inWords : "empty"). List them: "
          + "- {name: one sale, sales: [{amount: 100}], earns: 3.00}.")
    }
    let reader = ExampleReader(currency: try currency(), firstDay: try validity().0)
    var examples: [RuleSetExample] = []
    for node in nodes { examples.append(try reader.example(node)) }
    return examples
  }

  private func currency() throws(RuleSetError) -> Currency {
    let node = try fields.required("currency", remedy: "Say what its amounts are in, as in UZS.")
    guard let currency = node.text.flatMap({ Currency($0) }), currency != .none else {
      throw node.error(
        "\(node.named("currency")) is not a currency code. Write three capital letters, as in UZS.")
    }
    return currency
  }

  private func validity() throws(RuleSetError) -> (CivilDate, CivilDate?) {
    let first = try fields.required("valid_from", remedy: "Write the first sale date it pays for.")
      .date("valid_from")
    guard let node = fields.optional("valid_to") else { return (first, nil) }
    let last = try node.date("valid_to")
    guard first <= last else {
      throw node.error("valid_to \(last) is before valid_from \(first). Exchange them.")
    }
    return (first, last)
  }

  private func rules(_ figures: FigureReader) throws(RuleSetError) -> [BonusRule] {
    let list = try fields.required("rules", remedy: "Write at least one rule.")
    guard let nodes = list.elements, !nodes.isEmpty else {
      throw list.error("rules is \(list.elements == nil ? list.inWords : "empty"). List rules.")
    }
    var rules: [BonusRule] = []
    for node in nodes {
      let rule = try RuleReader(node, figures: figures).rule(id: Int64(rules.count + 1))
      if let earlier = rules.first(where: { $0.code == rule.code }) {
        throw node.error(
          "code \"\(earlier.code)\" is that of rule \(earlier.id) as well. "
            + "Give each rule a code of its own.")
      }
      rules.append(rule)
    }
    return rules
  }

  private func optional<Value>(
    _ key: String, _ read: (FileNode) throws(RuleSetError) -> Value
  ) throws(RuleSetError) -> Value? {
    guard let node = fields.optional(key) else { return nil }
    return try read(node)
  }
}
