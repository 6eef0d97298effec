internal import Decimals
internal import Domain

/// What an agent reached in the period, of the sales that one rule set applies to.
struct AgentTally {
  let agentID: Int64
  let agentCode: String
  private(set) var salesTotal = Decimal.zero
  private(set) var conversions = 0
  private(set) var matched = 0

  init(agentOf fact: ConversionFact) {
    agentID = fact.agentID
    agentCode = fact.agentCode
  }

  mutating func count(_ fact: ConversionFact) throws(DecimalError) {
    try salesTotal += fact.amount
    conversions += 1
    if fact.leadID != nil { matched += 1 }
  }

  func reaches(_ target: BonusTarget) -> Bool {
    switch target.metric {
    case .salesTotal: salesTotal >= target.atLeast
    case .conversions: Decimal(conversions) >= target.atLeast
    case .matched: Decimal(matched) >= target.atLeast
    }
  }
}
