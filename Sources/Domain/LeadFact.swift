/// A lead as bonuses are computed from it.
public struct LeadFact: Hashable, Sendable {
  public var leadID: Int64
  /// The agent who earns.
  public var agentID: Int64
  public var agentCode: String
  public var outletID: Int64?
  /// Empty where the lead has no outlet.
  public var outletCode: String
  /// Empty where the lead has no campaign.
  public var campaignCode: String
  /// As the books have it: `new`, `qualified` and so on.
  public var status: String
  public var capturedAt: Instant
  /// Whether a sale came of it.
  public var isConverted: Bool

  public init(
    leadID: Int64, agentID: Int64, agentCode: String, outletID: Int64? = nil,
    outletCode: String = "", campaignCode: String = "", status: String, capturedAt: Instant,
    isConverted: Bool
  ) {
    self.leadID = leadID
    self.agentID = agentID
    self.agentCode = agentCode
    self.outletID = outletID
    self.outletCode = outletCode
    self.campaignCode = campaignCode
    self.status = status
    self.capturedAt = capturedAt
    self.isConverted = isConverted
  }
}
