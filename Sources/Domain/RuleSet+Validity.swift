/// On which days a rule set is in force.
extension RuleSet {
  public func isInForce(on date: CivilDate) -> Bool {
    validFrom <= date && validTo.map { date <= $0 } ?? true
  }

  /// Whether it is in force on some day of a period.
  public func isInForce(within period: Period) -> Bool {
    days(in: period) != nil
  }

  /// Whether both are in force on some day.
  public func overlaps(_ other: RuleSet) -> Bool {
    (other.validTo.map { validFrom <= $0 } ?? true)
      && (validTo.map { other.validFrom <= $0 } ?? true)
  }

  /// The days of a period on which it is in force; nil where it is on none.
  public func days(in period: Period) -> Period? {
    Period(
      first: max(validFrom, period.first), last: min(validTo ?? period.last, period.last))
  }

  /// Whether it is in force on every day on which the other one is.
  public func covers(_ other: RuleSet) -> Bool {
    guard validFrom <= other.validFrom else { return false }
    guard let end = validTo else { return true }
    return other.validTo.map { $0 <= end } ?? false
  }

  /// Its days, as in `from 2026-10-01 to further notice`.
  public var validityInWords: String {
    "from \(validFrom) to \(validTo.map { "\($0)" } ?? "further notice")"
  }
}
