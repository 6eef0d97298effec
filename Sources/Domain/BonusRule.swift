public import Decimals

/// What earns how much; its amounts are in its rule set's currency.
public struct BonusRule: Hashable, Sendable {
  /// What a rule looks at, and so how often it can pay.
  public enum Kind: String, Sendable, CaseIterable {
    /// A conversion of an agent.
    case perConversion = "per_conversion"
    /// A lead that an agent captured.
    case perLead = "per_lead"
    /// What an agent reached in the period.
    case perTarget = "per_target"
    /// The sum of an agent's sales in the period, each part of it at the percent of its tier.
    case tier
    /// What an agent reached in a window of time, as the rule's terms measure and pay it.
    case perAgent = "per_agent"
    /// Makes up for what an agent's other items lack to an amount.
    case guarantee
    /// The same in advance: what it adds is recovered from what is earned above the amount later.
    case draw
    /// Takes an amount, or a percent of them, off an agent's other items.
    case deduction
    /// What all agents reached together, divided among some.
    case pool
    /// Withholds what an agent's other items have above an amount.
    case ceiling
  }

  public enum Amount: Hashable, Sendable {
    case fixed(Decimal)
    /// Percent of the sale, or for `per_target` of the agent's sales: `3` is 3 %.
    case percentOfSale(Decimal)
    case terms(BonusTerms)
  }

  /// Whether what a sale earned is taken back when it is given back.
  public enum Clawback: Hashable, Sendable {
    case always, never
    /// Where it is given back so many days after the day of the sale at most.
    case within(days: Int)

    /// Whether what was sold on one day is taken back on another.
    public func isDue(soldOn sold: CivilDate, givenBackOn day: CivilDate) -> Bool {
      switch self {
      case .always: true
      case .never: false
      case .within(let days): day.day - sold.day <= days
      }
    }
  }

  /// The id in the books; before it is stored, its number in its file, from 1.
  public var id: Int64
  /// Unique in its rule set.
  public var code: String
  public var kind: Kind
  /// JsonLogic over the facts of `kind`, as JSON text; nil: always.
  public var condition: String?
  /// Nil for `tier` alone, whose percents are in `tiers`.
  public var amount: Amount?
  /// The most that one item of this rule pays, whatever its amount; above 0.
  public var cap: Decimal?
  /// Lower comes first; ties go by code.
  public var priority: Int
  public var description: String?
  /// Ascending, the last one open; empty for all kinds but `tier`.
  public var tiers: [BonusTier]
  /// All of them must be reached; for `per_target` alone.
  public var targets: [BonusTarget]
  /// For `per_conversion`.
  public var clawback: Clawback

  /// Nil where the rule states its amount in a short form.
  public var terms: BonusTerms? {
    guard case .terms(let terms) = amount else { return nil }
    return terms
  }

  public init(
    id: Int64, code: String, kind: Kind, condition: String? = nil, amount: Amount?,
    cap: Decimal? = nil, priority: Int = 0, description: String? = nil, tiers: [BonusTier] = [],
    targets: [BonusTarget] = [], clawback: Clawback = .always
  ) {
    self.id = id
    self.code = code
    self.kind = kind
    self.condition = condition
    self.amount = amount
    self.cap = cap
    self.priority = priority
    self.description = description
    self.tiers = tiers
    self.targets = targets
    self.clawback = clawback
  }
}
