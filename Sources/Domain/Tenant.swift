/// An organisation with its own leads, sales and people.
public struct Tenant: Hashable, Sendable {
  public var id: Int64
  public var code: String
  public var name: String
  /// As in `Asia/Tashkent`; decides which day an instant belongs to.
  public var timeZone: String
  /// Of amounts whose file names none.
  public var currency: Currency
  public var policy: MatchPolicy
  public var isActive: Bool

  public init(
    id: Int64, code: String, name: String, timeZone: String, currency: Currency,
    policy: MatchPolicy, isActive: Bool = true
  ) {
    self.id = id
    self.code = code
    self.name = name
    self.timeZone = timeZone
    self.currency = currency
    self.policy = policy
    self.isActive = isActive
  }
}
