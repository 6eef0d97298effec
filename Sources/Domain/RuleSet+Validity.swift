extension RuleSet {
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
