public import Decimals

// What few workings have. It is kept in memory of its own, so that the many others are small.

extension Working {
  /// What was to be reached.
  public var quota: Decimal? {
    get { special.value.quota }
    set { special.value.quota = newValue }
  }

  /// The least that is paid, where the rule states one.
  public var floor: Decimal? {
    get { special.value.floor }
    set { special.value.floor = newValue }
  }

  /// Whose share `paid` and `withheld` are; nil where they are the whole.
  public var split: Split? {
    get { special.value.split }
    set { special.value.split = newValue }
  }

  /// Of a return: what is taken back of what the parts made, which its sale earned; nil for a sale.
  public var returned: Return? {
    get { special.value.returned }
    set { special.value.returned = newValue }
  }

  /// What was paid for the same before, in a correction of it: `paid` is what makes up for the difference.
  public var before: Decimal? {
    get { special.value.before }
    set { special.value.before = newValue }
  }

  /// The part of the quota, the floor, the cap and the stated amounts that is used; nil: all of them.
  public var prorated: DayShare? {
    get { special.value.prorated }
    set { special.value.prorated = newValue }
  }

  /// What is still to be recovered of a draw, after this item.
  public var balance: Decimal? {
    get { special.value.balance }
    set { special.value.balance = newValue }
  }

  /// How a sale in another currency came to its amount; nil where it is in the rule set's.
  public var converted: Conversion? {
    get { special.value.converted }
    set { special.value.converted = newValue }
  }
}

extension Working {
  struct Special: Hashable, Sendable {
    var quota: Decimal?
    var floor: Decimal?
    var split: Split?
    var returned: Return?
    var before: Decimal?
    var prorated: DayShare?
    var balance: Decimal?
    var converted: Conversion?

    static let none = Special()
  }

  /// Nothing where all of it is nil, so that equal workings are equal.
  indirect enum MaybeSpecial: Hashable, Sendable {
    case nothing
    case something(Special)

    var value: Special {
      get {
        guard case .something(let special) = self else { return .none }
        return special
      }
      set { self = newValue == .none ? .nothing : .something(newValue) }
    }
  }
}
