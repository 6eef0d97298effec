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
    conversions += 1
    if fact.leadID != nil { matched += 1 }
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

extension ConversionFact {
  /// The amount less the cost; nil where no cost is known.
  var margin: Decimal? {
    get throws(DecimalError) {
      guard let cost else { return nil }
      return try amount - cost
    }
  }

  /// What the sale alone has of a measure.
  func value(of measure: BonusTerms.Measure) throws(DecimalError) -> Decimal? {
    switch measure {
    case .sales: amount
    case .margin: try margin
    case .conversions: .one
    case .matched: leadID == nil ? .zero : .one
    }
  }
}
