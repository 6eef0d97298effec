/// The agents whom rules may pay: when they were employed, and under whom and where, day by day.
///
/// A class, because it is asked for each sale, and copies of it would cost more than its answers.
public final class Roster: Sendable {
  public struct Agent: Hashable, Sendable {
    public var id: Int64
    public var code: String
    /// The first day of employment; nil: ever since.
    public var hiredAt: CivilDate?
    /// The last day of employment; nil: until something else is said.
    public var terminatedAt: CivilDate?
    /// Whether nothing is due to the agent but for what was sold.
    public var isDisabled: Bool

    public init(
      id: Int64, code: String, hiredAt: CivilDate? = nil, terminatedAt: CivilDate? = nil,
      isDisabled: Bool = false
    ) {
      self.id = id
      self.code = code
      self.hiredAt = hiredAt
      self.terminatedAt = terminatedAt
      self.isDisabled = isDisabled
    }

    public func isEmployed(on date: CivilDate) -> Bool {
      (hiredAt.map { $0 <= date } ?? true) && (terminatedAt.map { date <= $0 } ?? true)
    }

    /// How many days of a period the agent was employed.
    public func days(in period: Period) -> Int {
      let first = max(hiredAt ?? period.first, period.first)
      let last = min(terminatedAt ?? period.last, period.last)
      return max(0, last.day - first.day + 1)
    }
  }

  public struct Outlet: Hashable, Sendable {
    public var id: Int64
    public var code: String
    /// The part of the country that it belongs to.
    public var region: Region?

    public init(id: Int64, code: String, region: Region? = nil) {
      self.id = id
      self.code = code
      self.region = region
    }
  }

  public struct Region: Hashable, Sendable {
    public var id: Int64
    public var code: String

    public init(id: Int64, code: String) {
      self.id = id
      self.code = code
    }
  }

  /// By their ids.
  public let agents: [Int64: Agent]
  /// Ids by code.
  public let ids: [String: Int64]
  /// Under whom each agent was, by the agent's id.
  public let managers: [Int64: [AgentPosting]]
  /// At which outlets each agent was, by the agent's id.
  public let postings: [Int64: [AgentPosting]]
  /// By their ids.
  public let outlets: [Int64: Outlet]

  public init(
    _ agents: [Agent] = [], managers: [AgentPosting] = [], postings: [AgentPosting] = [],
    outlets: [Outlet] = []
  ) {
    self.agents = Dictionary(agents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    ids = Dictionary(agents.map { ($0.code, $0.id) }, uniquingKeysWith: { first, _ in first })
    self.managers = Dictionary(grouping: managers, by: \.agentID)
    self.postings = Dictionary(grouping: postings, by: \.agentID)
    self.outlets = Dictionary(outlets.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Who stood above an agent on a day, the nearest first; a circle is gone round once.
  public func managers(of agentID: Int64, on date: CivilDate) -> [Int64] {
    var chain: [Int64] = []
    var below = agentID
    while let posting = managers[below]?.first(where: { $0.days.contains(date) }),
      posting.value != agentID, !chain.contains(posting.value)
    {
      chain.append(posting.value)
      below = posting.value
    }
    return chain
  }

  /// Who was at some outlets on days of a period, and on how many, by the agents' ids.
  public func days(in period: Period, at isOne: (Outlet) -> Bool) -> [Int64: Int] {
    var days: [Int64: Int] = [:]
    for posting in postings.values.joined() {
      guard let outlet = outlets[posting.value], isOne(outlet) else { continue }
      guard let common = posting.days.intersection(period) else { continue }
      days[posting.agentID, default: 0] += agents[posting.agentID]?.days(in: common) ?? 0
    }
    return days
  }
}

/// An agent at an outlet, or under a manager, on some days.
public struct AgentPosting: Hashable, Sendable {
  public var agentID: Int64
  /// The id of the outlet or of the manager.
  public var value: Int64
  /// While the agent was employed.
  public var days: Period

  public init(agentID: Int64, value: Int64, days: Period) {
    self.agentID = agentID
    self.value = value
    self.days = days
  }
}
