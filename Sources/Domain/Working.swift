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
  /// Of a return: what is taken back of what the parts made, which its sale earned; nil for a sale.
  public var returned: Return?
  /// What was paid for the same before, in a correction of it: `paid` is what makes up for the difference.
  public var before: Decimal?
  public var paid: Decimal
  /// What the cap took off.
  public var withheld: Decimal
  /// The part of the quota, the floor, the cap and the stated amounts that is used; nil: all of them.
  public var prorated: DayShare?
  /// What is still to be recovered of a draw, after this item.
  public var balance: Decimal?
  /// How a sale in another currency came to its amount; nil where it is in the rule set's.
  public var converted: Conversion?

  public init(
    measured: Decimal? = nil, quota: Decimal? = nil, parts: [Part], scale: Int,
    floor: Decimal? = nil, cap: Decimal? = nil, split: Split? = nil, paid: Decimal,
    withheld: Decimal = .zero, prorated: DayShare? = nil, balance: Decimal? = nil,
    converted: Conversion? = nil, returned: Return? = nil,
    before: Decimal? = nil
  ) {
    self.measured = measured
    self.quota = quota
    self.parts = parts
    self.scale = scale
    self.floor = floor
    self.cap = cap
    self.split = split
    self.returned = returned
    self.before = before
    self.paid = paid
    self.withheld = withheld
    self.prorated = prorated
    self.balance = balance
    self.converted = converted
  }
}
