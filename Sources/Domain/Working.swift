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
      /// Of an amount, so many days of so many; to 16 digits after the point, half to even.
      case prorated(DayShare)
      case percent(Decimal)
      case perUnit(Decimal)
    }

    /// What the rate is applied to; 0 for a fixed amount.
    public var of: Decimal
    public var rate: Rate
    /// `of` times the rate, exactly but for days, or the fixed amount.
    public var pays: Decimal

    public init(of: Decimal, rate: Rate, pays: Decimal) {
      self.of = of
      self.rate = rate
      self.pays = pays
    }
  }

  /// The days on which someone was employed, of all the days that were measured.
  public struct DayShare: Hashable, Sendable {
    public var days: Int
    public var of: Int

    public init(days: Int, of: Int) {
      self.days = days
      self.of = of
    }
  }

  /// The money of a sale in the currency of the rule set.
  public struct Conversion: Hashable, Sendable {
    public var currency: Currency
    /// In that currency.
    public var amount: Decimal
    /// What one unit of it is in the currency of the rule set.
    public var rate: Decimal
    /// The day from which the rate holds; nil: it has always held.
    public var since: CivilDate?
    /// `amount` times `rate`, to the minor unit, half to even.
    public var makes: Decimal

    public init(
      currency: Currency, amount: Decimal, rate: Decimal, since: CivilDate?, makes: Decimal
    ) {
      self.currency = currency
      self.amount = amount
      self.rate = rate
      self.since = since
      self.makes = makes
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

  /// The part of a sale that a return gives back, and takes back of what the sale earned.
  public struct Return: Hashable, Sendable {
    /// What is given back, in the currency of the sale; above 0.
    public var amount: Decimal
    /// What other returns had given back of the sale before.
    public var before: Decimal
    /// The price of the sale.
    public var of: Decimal

    public init(amount: Decimal, before: Decimal, of: Decimal) {
      self.amount = amount
      self.before = before
      self.of = of
    }
  }

  /// Why the rule pays; nil for a rule without a condition.
  public var condition: Condition?
  /// What was measured; nil for a fixed amount.
  public var measured: Decimal?
  public var parts: Parts
  /// Digits after the point to which the sum of the parts was rounded, half to even.
  public var scale: Int
  /// The most that is paid, where the rule states one.
  public var cap: Decimal?
  public var paid: Decimal
  /// What the cap took off.
  public var withheld: Decimal
  var special = MaybeSpecial.nothing

  public init(
    measured: Decimal? = nil, parts: Parts, scale: Int, cap: Decimal? = nil, paid: Decimal,
    withheld: Decimal = .zero
  ) {
    self.measured = measured
    self.parts = parts
    self.scale = scale
    self.cap = cap
    self.paid = paid
    self.withheld = withheld
  }
}
