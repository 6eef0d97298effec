internal import Decimals
internal import Domain

/// Which sales of an agent are added up, and over which time.
struct TallyKind: Hashable {
  var window: BonusTerms.Window
  /// JsonLogic over the facts of a sale; nil: all sales.
  var filter: String?
  /// To whom a sale counts.
  var credit = BonusTerms.Credit.agent
  /// Whose sales are added up together; nil: those of each agent.
  var pool: BonusTerms.Pooling?

  static let all = TallyKind(window: .run, filter: nil)

  /// The same of all sales, for the conditions of what is measured.
  var unfiltered: TallyKind {
    TallyKind(window: window, filter: nil, credit: credit, pool: pool)
  }
}

/// What agents have reached so far, for one kind of tally.
struct Tallies {
  struct Key: Hashable {
    var agentID: Int64
    /// The first day of the window; nil for the run.
    var window: CivilDate?
  }

  private var tallies: [Key: AgentTally] = [:]
  /// Of a pool, by the ids of the agents who sold in it.
  private var members: [Key: [Int64: AgentTally]] = [:]

  mutating func count(
    _ fact: ConversionFact, for agent: Recipient, in window: CivilDate?
  ) throws(DecimalError) {
    let key = Key(agentID: agent.id, window: window)
    try tallies[key, default: AgentTally(of: agent)].count(fact)
  }

  /// Counts a sale of an agent to a pool.
  mutating func count(
    _ fact: ConversionFact, in pool: Recipient, in window: CivilDate?
  ) throws(DecimalError) {
    try count(fact, for: pool, in: window)
    let agent = Recipient(agentOf: fact)
    try members[Key(agentID: pool.id, window: window), default: [:]][
      agent.id, default: AgentTally(of: agent)
    ].count(fact)
  }

  /// What each who sold in a pool has of it.
  func members(of poolID: Int64, in window: CivilDate?) -> [AgentTally] {
    (members[Key(agentID: poolID, window: window)] ?? [:]).values.map(\.self)
  }

  func tally(of agentID: Int64, in window: CivilDate?) -> AgentTally? {
    tallies[Key(agentID: agentID, window: window)]
  }

  /// The windows in which each agent sold, in their order.
  ///
  /// Asked when all is counted: it goes through all windows of all agents once, and sorts them.
  func windowsByAgent() -> [Int64: [CivilDate?]] {
    Dictionary(grouping: tallies.keys, by: \.agentID).mapValues { keys in
      keys.map(\.window).sorted { first, second in
        guard let first, let second else { return false }
        return first < second
      }
    }
  }

  /// All of them, by agent and window.
  var all: some Sequence<(Key, AgentTally)> { tallies.lazy.map { ($0.key, $0.value) } }
}

extension BonusTerms.Window {
  /// The first day of the window that a day is in; nil where the window is the whole run.
  func start(of date: CivilDate) -> CivilDate? {
    switch self {
    case .run: return nil
    case .day: return date
    case .month: return date.adding(days: 1 - date.components.dayOfMonth)
    case .quarter:
      let (year, month, _) = date.components
      return CivilDate(year: year, month: (month - 1) / 3 * 3 + 1, dayOfMonth: 1)
    }
  }

  /// The days of a window that are in a period.
  func days(from start: CivilDate?, in period: Period) -> Period? {
    guard let start else { return period }
    let last =
      switch self {
      case .day, .run: start
      case .month: start.endOfMonth
      // In the third month: two have 62 days at most, and three have more.
      case .quarter: start.adding(days: 62).endOfMonth
      }
    return Period(first: start, last: last)?.intersection(period)
  }
}
