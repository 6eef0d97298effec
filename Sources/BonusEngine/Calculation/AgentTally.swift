internal import Decimals
internal import Domain

/// What an agent reached in a window of time, of the sales that one rule set applies to.
struct AgentTally {
  let agentID: Int64
  let agentCode: String
  private(set) var salesTotal = Decimal.zero
  /// Of the sales whose cost is known.
  private(set) var marginTotal = Decimal.zero
  private(set) var conversions = 0
  private(set) var matched = 0

  init(of agent: Recipient) {
    agentID = agent.id
    agentCode = agent.code
  }

  mutating func count(_ fact: ConversionFact) throws(DecimalError) {
    try salesTotal += fact.amount
    if let margin = try fact.margin { try marginTotal += margin }
    conversions += fact.count
    if fact.leadID != nil { matched += fact.count }
  }

  func value(of measure: BonusTerms.Measure) -> Decimal {
    switch measure {
    case .sales: salesTotal
    case .margin: marginTotal
    case .conversions: Decimal(conversions)
    case .matched: Decimal(matched)
    }
  }

  func reaches(_ target: BonusTarget) -> Bool {
    switch target.metric {
    case .salesTotal: salesTotal >= target.atLeast
    case .conversions: Decimal(conversions) >= target.atLeast
    case .matched: Decimal(matched) >= target.atLeast
    }
  }
}
