internal import Decimals
internal import Domain

// Whose sales are looked at, who is paid, and for which days.

extension TermsReader {
  /// `agent`, `manager`, `managers`, or `{level: 2}`.
  func credit() throws(RuleSetError) -> BonusTerms.Credit {
    guard let node = fields.optional("credit") else { return .agent }
    guard kind == .perConversion || kind == .perAgent else {
      throw node.error(
        "\(fields.subject) is of type \(kind.rawValue), where no sale counts to a manager. "
          + "Take credit away.")
    }
    if node.entries != nil {
      let level = try Fields(node, of: "credit", known: ["level"])
        .required("level", remedy: "Write how many steps above the agent, as in {level: 2}.")
      return .manager(level: try level.integer("level", in: 1...100))
    }
    switch node.text {
    case "agent": return .agent
    case "manager": return .manager(level: 1)
    case "managers": return .managers
    default:
      throw node.error(
        "\(node.named("credit")) is nobody to whom a sale counts. "
          + "Write agent, manager, managers or {level: 2}.")
    }
  }

  /// Whether amounts and quota are for the days of employment.
  func isProrated() throws(RuleSetError) -> Bool {
    guard let node = fields.optional("prorate") else { return false }
    guard [.perAgent, .guarantee, .draw, .ceiling].contains(kind) else {
      throw node.error(
        "\(fields.subject) is of type \(kind.rawValue), which has no days to count. "
          + "Take prorate away.")
    }
    guard node.isPlain, let text = node.text, let isProrated = Bool(text) else {
      throw node.error("\(node.named("prorate")) is not a truth value. Write true or false.")
    }
    return isProrated
  }

  /// Whose sales a pool adds up.
  func pooling() throws(RuleSetError) -> BonusTerms.Pooling {
    guard let node = fields.optional("by") else { return .all }
    guard kind == .pool else {
      throw node.error("\(fields.subject) is no pool, and by is for pools. Take by away.")
    }
    return try node.word("by")
  }

  /// A word in the place of names: how a pool is divided among those who are in it.
  func division() throws(RuleSetError) -> BonusTerms.Division? {
    guard kind == .pool, let node = fields.optional("split"), node.text != nil else { return nil }
    return try node.word("split")
  }

  /// Codes in equal shares, or with their weights; `self` is the agent of the sale.
  func split() throws(RuleSetError) -> [BonusShare] {
    guard let node = fields.optional("split") else {
      guard kind != .pool else {
        throw fields.node.error(
          "\(fields.subject) is a pool without split. Say among whom: split: [AG-1, AG-2], or split: equally."
        )
      }
      return []
    }
    if try division() != nil { return [] }
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
}
