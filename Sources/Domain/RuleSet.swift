public import Decimals

/// One version of what a tenant pays for, in one currency, over a span of sale dates.
///
/// It applies to a sale whose local date lies in `validFrom...validTo` and whose currency is its own.
public struct RuleSet: Hashable, Sendable {
  /// What becomes of a conversion that several `per_conversion` rules would pay.
  public enum HitPolicy: String, Sendable, CaseIterable {
    /// The first rule whose condition holds pays; no other.
    case first
    /// Every rule whose condition holds pays.
    case all
  }

  /// The id in the books; 0 before it is stored.
  public var id: Int64
  public var name: String
  /// From 1; what was paid names the version that it was computed from.
  public var version: Int
  public var description: String?
  public var currency: Currency
  public var hitPolicy: HitPolicy
  /// The first sale date that it pays for.
  public var validFrom: CivilDate
  /// The last sale date that it pays for; nil: no end.
  public var validTo: CivilDate?
  public var tables: [BonusTable]
  /// What one unit of another currency is in `currency`, from day to day; sales in it are converted.
  public var rates: [Currency: Timeline<Decimal>]
  public var rules: [BonusRule]

  public init(
    id: Int64 = 0, name: String, version: Int, description: String? = nil, currency: Currency,
    hitPolicy: HitPolicy, validFrom: CivilDate, validTo: CivilDate? = nil,
    tables: [BonusTable] = [], rates: [Currency: Timeline<Decimal>] = [:], rules: [BonusRule]
  ) {
    self.id = id
    self.name = name
    self.version = version
    self.description = description
    self.currency = currency
    self.hitPolicy = hitPolicy
    self.validFrom = validFrom
    self.validTo = validTo
    self.tables = tables
    self.rates = rates
    self.rules = rules
  }
}
