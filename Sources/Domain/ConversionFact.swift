public import Decimals

/// A conversion as bonuses are computed from it.
public struct ConversionFact: Hashable, Sendable {
  public var conversionID: Int64
  /// The agent who earns.
  public var agentID: Int64
  public var agentCode: String
  public var outletID: Int64?
  /// Empty where the sale has no outlet.
  public var outletCode: String
  /// Nil where the sale came from no lead.
  public var leadID: Int64?
  /// Empty where there is no lead, or it has no campaign.
  public var campaignCode: String
  /// The price paid, negative for a return.
  public var amount: Decimal
  /// What the goods cost, negative for a return; nil where it is not known.
  public var cost: Decimal?
  public var currency: Currency
  public var convertedAt: Instant
  /// When the lead was captured; nil where there is none.
  public var capturedAt: Instant?
  /// The sale that a return gives back; nil for a sale, and where it is not known.
  public var returned: ReturnedSale?

  public init(
    conversionID: Int64, agentID: Int64, agentCode: String, outletID: Int64? = nil,
    outletCode: String = "", leadID: Int64? = nil, campaignCode: String = "", amount: Decimal,
    cost: Decimal? = nil, currency: Currency, convertedAt: Instant, capturedAt: Instant? = nil,
    returned: ReturnedSale? = nil
  ) {
    self.conversionID = conversionID
    self.agentID = agentID
    self.agentCode = agentCode
    self.outletID = outletID
    self.outletCode = outletCode
    self.leadID = leadID
    self.campaignCode = campaignCode
    self.amount = amount
    self.cost = cost
    self.currency = currency
    self.convertedAt = convertedAt
    self.capturedAt = capturedAt
    self.returned = returned
  }
}
