internal import Decimals
internal import Domain

/// The band of a rule's table that was reached, and what it pays.
public struct ReachedTier: Hashable, Sendable {
  /// From 0, the lowest.
  public let index: Int
  /// As in `8%`, `500.00` or `2.50 each`.
  public let rate: String

  /// Nil where the rule has no bands, none of them pays, or what was reached is given back.
  init?(of working: Working, by rule: BonusRule) {
    guard working.returned == nil, let part = working.parts.last,
      let index = rule.band(of: part, in: working)
    else {
      return nil
    }
    self.index = index
    rate = part.rateInWords(digits: working.scale)
  }

  static func higher(_ one: ReachedTier?, _ other: ReachedTier?) -> ReachedTier? {
    guard let one, let other else { return one ?? other }
    return other.index > one.index ? other : one
  }
}

/// Another tier after a change of rules than before; nil where none pays.
public struct TierCrossing: Hashable, Sendable {
  public let from: ReachedTier?
  public let to: ReachedTier?
}

extension BonusRule {
  /// The number of the band whose pay a part is, the last one of its working.
  fileprivate func band(of part: Working.Part, in working: Working) -> Int? {
    if kind == .tier { return working.parts.count - 1 }
    guard case .bands(let bands)? = terms?.schedule else { return nil }
    switch (bands.mode, bands.over) {
    // What came before a sale is not in its working: the rate says which band it is.
    case (_, .runningTotal): return bands.bands.lastIndex { $0.pay.makes(part) }
    // Each band from the first to the one that is reached has a part.
    case (.marginal, _): return min(working.parts.count, bands.bands.count) - 1
    case (.whole, _): return bands.bands.lastIndex { bands.reaches($0.from, working) }
    }
  }
}

extension BonusBands {
  fileprivate func reaches(_ bound: Decimal, _ working: Working) -> Bool {
    guard var value = working.measured else { return false }
    if value.isNegative { value = -value }
    guard over == .attainment, let quota = working.quota else { return bound <= value }
    guard let asked = try? bound * quota, let reached = try? value * 100 else { return false }
    return asked <= reached
  }
}

extension BonusTerms.Pay {
  /// Whether a part was made by this rate; numbers of tables are not looked up.
  fileprivate func makes(_ part: Working.Part) -> Bool {
    switch (self, part.rate) {
    case (.fixed(.number(let amount)), .fixed): amount == part.pays || amount == -part.pays
    case (.fixed(.number(let amount)), .prorated): amount == part.of || amount == -part.of
    case (.percent(.number(let percent)), .percent(let rate)): percent == rate
    case (.perUnit(.number(let amount)), .perUnit(let rate)): amount == rate
    default: false
    }
  }
}

extension Working.Part {
  fileprivate func rateInWords(digits: Int) -> String {
    switch rate {
    case .fixed: pays.text(atLeast: digits)
    case .prorated: of.text(atLeast: digits)
    case .percent(let percent): "\(percent.normalized)%"
    case .perUnit(let amount): "\(amount.text(atLeast: digits)) each"
    }
  }
}
