public import Decimals

/// How an item came to its amount, as data: from what was measured to what is paid.
///
/// It holds all that the amount follows from, so that someone who has neither the sales nor the rules can
/// derive it anew.
public struct Working: Hashable, Sendable {
  /// A quantity and what it earns.
  public struct Part: Hashable, Sendable {
    public enum Rate: Hashable, Sendable {
      case fixed
      case percent(Decimal)
      case perUnit(Decimal)
    }

    /// What the rate is applied to; 0 for a fixed amount.
    public var of: Decimal
    public var rate: Rate
    /// Exactly `of` times the rate, or the fixed amount.
    public var pays: Decimal

    public init(of: Decimal, rate: Rate, pays: Decimal) {
      self.of = of
      self.rate = rate
      self.pays = pays
    }
  }

  /// An amount that is divided among several, and which of its shares this is.
  public struct Split: Hashable, Sendable {
    /// What all shares sum to.
    public var of: Decimal
    public var weights: [Decimal]
    /// From 0.
    public var index: Int

    public init(of: Decimal, weights: [Decimal], index: Int) {
      self.of = of
      self.weights = weights
      self.index = index
    }
  }

  /// What was measured; nil for a fixed amount.
  public var measured: Decimal?
  /// What was to be reached.
  public var quota: Decimal?
  public var parts: [Part]
  /// Digits after the point to which the sum of the parts was rounded, half to even.
  public var scale: Int
  /// The least that is paid, where the rule states one.
  public var floor: Decimal?
  /// The most that is paid, where the rule states one.
  public var cap: Decimal?
  /// Whose share `paid` and `withheld` are; nil where they are the whole.
  public var split: Split?
  public var paid: Decimal
  /// What the cap took off.
  public var withheld: Decimal

  public init(
    measured: Decimal? = nil, quota: Decimal? = nil, parts: [Part], scale: Int,
    floor: Decimal? = nil, cap: Decimal? = nil, split: Split? = nil, paid: Decimal,
    withheld: Decimal = .zero
  ) {
    self.measured = measured
    self.quota = quota
    self.parts = parts
    self.scale = scale
    self.floor = floor
    self.cap = cap
    self.split = split
    self.paid = paid
    self.withheld = withheld
  }
}
