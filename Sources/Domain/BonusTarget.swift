public import Decimals

/// What an agent must reach in the period.
public struct BonusTarget: Hashable, Sendable {
  public enum Metric: String, Sendable, CaseIterable {
    /// Money, in the rule set's currency.
    case salesTotal = "sales_total"
    /// How many sales.
    case conversions
    /// How many sales that came from a lead.
    case matched
  }

  public var metric: Metric
  public var atLeast: Decimal

  public init(metric: Metric, atLeast: Decimal) {
    self.metric = metric
    self.atLeast = atLeast
  }
}
