public import Decimals

/// What a run pays, an entry for each agent and currency, with totals that were counted apart.
public struct PayoutSheet: Hashable, Sendable {
  public var runID: Int64
  public var tenantCode: String
  public var period: Period
  public var lines: [PayoutLine]
  /// The run's own, counted from its items and not from `lines`: that both agree is checked.
  public var totals: [PayoutTotal]

  public init(
    runID: Int64, tenantCode: String, period: Period, lines: [PayoutLine], totals: [PayoutTotal]
  ) {
    self.runID = runID
    self.tenantCode = tenantCode
    self.period = period
    self.lines = lines
    self.totals = totals
  }
}

/// What one agent is paid in one currency.
public struct PayoutLine: Hashable, Sendable {
  public var agentCode: String
  public var agentName: String?
  public var currency: Currency
  /// How many bonus items.
  public var items: Int
  /// Their sum.
  public var amount: Decimal

  public init(
    agentCode: String, agentName: String? = nil, currency: Currency, items: Int, amount: Decimal
  ) {
    self.agentCode = agentCode
    self.agentName = agentName
    self.currency = currency
    self.items = items
    self.amount = amount
  }
}

/// What a run pays in one currency.
public struct PayoutTotal: Hashable, Sendable {
  public var currency: Currency
  /// How many bonus items.
  public var items: Int
  /// Their sum.
  public var amount: Decimal

  public init(currency: Currency, items: Int, amount: Decimal) {
    self.currency = currency
    self.items = items
    self.amount = amount
  }
}
