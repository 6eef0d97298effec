internal import Decimals
internal import Domain

/// Reads the examples of a rule set file.
struct ExampleReader {
  let currency: Currency
  /// The day of a sale that states none.
  let firstDay: CivilDate

  func example(_ node: FileNode) throws(RuleSetError) -> RuleSetExample {
    let fields = try Fields(
      node, of: "the example",
      known: ["name", "period", "agents", "regions", "sales", "leads", "earns", "rules"])
    let name = try fields.required("name", remedy: "Say what it shows.").text("name", atMost: 200)
    var agents = try ExamplePeopleReader().people(fields)
    let sales = try sales(list(fields, "sales"), &agents)
    let leads = try list(fields, "leads").enumerated().map { index, node throws(RuleSetError) in
      try lead(node, number: index + 1, &agents)
    }
    let earns = try fields.required("earns", remedy: "Say what is earned: earns: 680.00.")
    let total = earns.entries == nil ? try earns.amount("earns") : nil
    let byRule: [String: Decimal] =
      if let rules = fields.optional("rules") { try amounts(rules) } else { [:] }
    return RuleSetExample(
      name: name, line: node.line, sales: sales, leads: leads, people: agents,
      earned: total == nil ? try amounts(earns) : [:], total: total, byRule: byRule)
  }

  private func list(_ fields: Fields, _ key: String) throws(RuleSetError) -> [FileNode] {
    guard let node = fields.optional(key) else { return [] }
    guard let elements = node.elements else {
      throw node.error("\(key) is \(node.inWords). List them: - {amount: 100}.")
    }
    return elements
  }

  private func amounts(_ node: FileNode) throws(RuleSetError) -> [String: Decimal] {
    guard let entries = node.entries else {
      throw node.error("\(node.inWords) is no mapping of codes to amounts. Write {CODE: 680.00}.")
    }
    var amounts: [String: Decimal] = [:]
    for (key, value) in entries {
      let code = try key.text("code", atMost: 100)
      amounts[code] = try value.amount(code)
    }
    return amounts
  }
}

extension ExampleReader {
  private func lead(
    _ node: FileNode, number: Int, _ agents: inout ExamplePeople
  ) throws(RuleSetError) -> LeadFact {
    let fields = try Fields(
      node, of: "the lead", known: ["status", "agent", "outlet", "campaign", "at", "converted"])
    let agent = try agent(fields)
    let outlet = try text(fields, "outlet")
    let status = try text(fields, "status")
    let capturedAt = try instant(fields, "at") ?? Instant(utc: firstDay, secondOfDay: 43_200)
    return LeadFact(
      leadID: Int64(number), agentID: agents.add(agent), agentCode: agent,
      outletID: agents.add(outlet: outlet), outletCode: outlet,
      campaignCode: try text(fields, "campaign"), status: status.isEmpty ? "new" : status,
      capturedAt: capturedAt, isConverted: fields.optional("converted")?.text == "true")
  }

  func agent(_ fields: Fields) throws(RuleSetError) -> String {
    try fields.optional("agent")?.text("agent", atMost: 100) ?? "AGENT"
  }

  func text(_ fields: Fields, _ key: String) throws(RuleSetError) -> String {
    try fields.optional(key)?.text(key, atMost: 100) ?? ""
  }

  /// `2026-10-05`, at noon, or `2026-10-05 13:00`.
  func instant(_ fields: Fields, _ key: String) throws(RuleSetError) -> Instant? {
    guard let node = fields.optional(key) else { return nil }
    let parts = (node.text ?? "").split(separator: " ").map(String.init)
    let clock = (parts.count > 1 ? parts[1] : "12:00").split(separator: ":").map { Int($0) ?? 99 }
    guard (1...2).contains(parts.count), let date = CivilDate(parts[0]),
      (2...3).contains(clock.count), (0..<24).contains(clock[0]),
      clock.dropFirst().allSatisfy((0..<60).contains)
    else {
      throw node.error(
        "\(node.named(key)) is not a day with a time. Write it as in 2026-10-05 13:00.")
    }
    return Instant(
      utc: date, secondOfDay: clock[0] * 3600 + clock[1] * 60 + (clock.count > 2 ? clock[2] : 0))
  }
}

extension FileNode {
  /// A number that may be negative, in the digits of its text.
  func amount(_ key: String) throws(RuleSetError) -> Decimal {
    guard let number = text.flatMap({ Decimal($0) }) else {
      throw error(
        "\(named(key)) is not a decimal number. Write digits with a point, as in 12500.00.")
    }
    return number
  }
}
