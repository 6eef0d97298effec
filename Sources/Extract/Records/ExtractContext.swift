public import Domain

/// What a file takes for granted: the tenant's own settings.
public struct ExtractContext: Sendable {
  /// Of dates whose profile names no zone.
  public var zone: TimeZoneRules
  /// Of amounts whose file names no currency.
  public var currency: Currency

  public init(zone: TimeZoneRules, currency: Currency) {
    self.zone = zone
    self.currency = currency
  }
}
