public import Decimals

/// Numbers of a rule set by a code, as quotas by agent; some of them from day to day.
public struct BonusTable: Hashable, Sendable {
  public var name: String
  public var values: [String: Timeline<Decimal>]
  /// For codes that are not in `values`.
  public var standard: Timeline<Decimal>?

  public init(
    name: String, values: [String: Timeline<Decimal>], standard: Timeline<Decimal>? = nil
  ) {
    self.name = name
    self.values = values
    self.standard = standard
  }

  /// What holds for a code on a day; nil where there is no number, or not yet.
  public subscript(code: String, on day: CivilDate) -> Decimal? {
    (values[code] ?? standard)?.value(on: day)
  }
}
