internal import Decimals
internal import Domain

/// The agents of an example, numbered as they are named, and the days that it is of.
struct ExamplePeople: Sendable {
  /// Nil: those of the rule set.
  var period: Period?
  private(set) var ids: [String: Int64] = [:]
  private var agents: [Roster.Agent] = []
  var managers: [AgentPosting] = []
  var postings: [AgentPosting] = []
  private var outlets: [Roster.Outlet] = []
  /// What draws have still to recover, by agent and rule.
  var carried: [(agentID: Int64, rule: String, amount: Decimal)] = []

  /// The number of an agent, who is added where nobody named it before.
  @discardableResult
  mutating func add(_ code: String) -> Int64 {
    if let id = ids[code] { return id }
    agents.append(Roster.Agent(id: Int64(agents.count + 1), code: code))
    ids[code] = Int64(agents.count)
    return Int64(agents.count)
  }

  /// The number of an outlet; nil where it has no name.
  @discardableResult
  mutating func add(outlet code: String) -> Int64? {
    guard !code.isEmpty else { return nil }
    if let outlet = outlets.first(where: { $0.code == code }) { return outlet.id }
    outlets.append(Roster.Outlet(id: Int64(outlets.count + 1), code: code))
    return Int64(outlets.count)
  }

  mutating func place(_ outlet: String, in region: String) {
    guard let id = add(outlet: outlet) else { return }
    let known = outlets.compactMap(\.region).first { $0.code == region }
    outlets[Int(id) - 1].region = known ?? Roster.Region(id: id, code: region)
  }

  mutating func employ(_ code: String, from first: CivilDate?, to last: CivilDate?) {
    let index = Int(add(code)) - 1
    agents[index].hiredAt = first
    agents[index].terminatedAt = last
  }

  /// Without a period of its own, the example is of the days of the rule set, or of the month in which it
  /// begins.
  func context(of ruleSet: RuleSet) -> BonusContext {
    let period = period ?? ruleSet.days
    return BonusContext(
      period: period,
      roster: Roster(agents, managers: managers, postings: postings, outlets: outlets),
      advances: carried.map { carried in
        BonusContext.Advance(
          ruleSet: ruleSet.name, rule: carried.rule, currency: ruleSet.currency,
          agentID: carried.agentID, periodStart: period.first, amount: carried.amount)
      })
  }
}

extension RuleSet {
  fileprivate var days: Period {
    guard let days = Period(first: validFrom, last: validTo ?? validFrom.endOfMonth) else {
      preconditionFailure("The file of a rule set does not end before it begins.")
    }
    return days
  }
}
