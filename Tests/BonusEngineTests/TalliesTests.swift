import Decimals
import Domain
import Testing

@testable import BonusEngine

@Suite struct TalliesTests {
  /// Agents by the hundred, with ids that have the same ends, in windows that come and go.
  @Test func addUpByAgentAndWindow() throws {
    var tallies = Tallies()
    var counted: [Tallies.Key: Int] = [:]
    for number in 0..<20_000 {
      let id = Int64(number * 31 % 300) << Int64(number % 3 * 16)
      let window = number % 5 == 0 ? nil : CivilDate(day: number % 5)
      let agent = Recipient(id: id, code: "AG-\(id)")
      try tallies.count(try sale("1", agent: id), for: agent, in: window)
      counted[Tallies.Key(agentID: id, window: window), default: 0] += 1
    }
    for (key, sales) in counted {
      let tally = try #require(tallies.tally(of: key.agentID, in: key.window))
      #expect(tally.agentID == key.agentID && tally.conversions == sales)
    }
    #expect(Array(tallies.all).count == counted.count)
    #expect(tallies.tally(of: 1, in: CivilDate(day: 9)) == nil)
  }
}
