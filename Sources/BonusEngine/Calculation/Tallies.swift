internal import Decimals
internal import Domain

/// What agents have reached so far, for one kind of tally.
struct Tallies {
  struct Key: Hashable {
    var agentID: Int64
    /// The first day of the window; nil for the run.
    var window: CivilDate?
  }

  /// In the order in which they began; their keys are beside them.
  private var tallies: [AgentTally] = []
  private var keys: [Key] = []
  private var places: [Key: Int] = [:]
  /// Where agents were last found, by the ends of their ids. They sell again in the same window, and two keys are
  /// compared far sooner than one is hashed.
  private var recent: [Int] = []
  /// Of a pool, by the ids of the agents who sold in it.
  private var members: [Key: [Int64: AgentTally]] = [:]

  mutating func count(
    _ fact: ConversionFact, for agent: Recipient, in window: CivilDate?
  ) throws(DecimalError) {
    let place = place(of: agent, in: window)
    try tallies[place].count(fact)
  }

  /// Where the tally is, which begins where there is none.
  private mutating func place(of agent: Recipient, in window: CivilDate?) -> Int {
    let key = Key(agentID: agent.id, window: window)
    if let place = recentPlace(of: key) { return place }
    makeRoom()
    let place = places[key] ?? begin(key, of: agent)
    recent[end(of: key)] = place
    return place
  }

  private func end(of key: Key) -> Int { Int(truncatingIfNeeded: key.agentID) & (recent.count - 1) }

  private func recentPlace(of key: Key) -> Int? {
    guard !recent.isEmpty else { return nil }
    let place = recent[end(of: key)]
    return place < keys.count && keys[place] == key ? place : nil
  }

  private mutating func begin(_ key: Key, of agent: Recipient) -> Int {
    tallies.append(AgentTally(of: agent))
    keys.append(key)
    places[key] = tallies.count - 1
    return tallies.count - 1
  }

  /// Twice as many places as tallies, as long as those are few; a power of two.
  private mutating func makeRoom() {
    guard recent.count <= tallies.count * 2, recent.count < Self.recentAtMost else { return }
    recent = Array(repeating: 0, count: max(64, recent.count * 2))
  }

  private static let recentAtMost = 1 << 16

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
}

extension Tallies {
  /// What each who sold in a pool has of it.
  func members(of poolID: Int64, in window: CivilDate?) -> [AgentTally] {
    (members[Key(agentID: poolID, window: window)] ?? [:]).values.map(\.self)
  }

  func tally(of agentID: Int64, in window: CivilDate?) -> AgentTally? {
    let key = Key(agentID: agentID, window: window)
    return (recentPlace(of: key) ?? places[key]).map { tallies[$0] }
  }

  /// The windows in which each agent sold, in their order.
  ///
  /// Asked when all is counted: it goes through all windows of all agents once, and sorts them.
  func windowsByAgent() -> [Int64: [CivilDate?]] {
    Dictionary(grouping: keys, by: \.agentID).mapValues { keys in
      keys.map(\.window).sorted { first, second in
        guard let first, let second else { return false }
        return first < second
      }
    }
  }

  /// All of them, by agent and window.
  var all: some Sequence<(Key, AgentTally)> { zip(keys, tallies) }
}
