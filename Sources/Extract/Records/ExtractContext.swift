public import Domain

/// What a file takes for granted: the tenant's own settings, and the columns it had before.
public struct ExtractContext: Sendable {
  /// Of dates whose profile names no zone.
  public var zone: TimeZoneRules
  /// Of amounts whose file names no currency.
  public var currency: Currency
  /// A table with other columns is refused.
  public var columns: AcceptedColumns

  public init(
    zone: TimeZoneRules, currency: Currency, columns: AcceptedColumns = .listedInProfile
  ) {
    self.zone = zone
    self.currency = currency
    self.columns = columns
  }
}
