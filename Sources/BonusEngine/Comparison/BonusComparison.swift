public import Decimals
public import Domain

/// What agents earn of the same sales by two plans: those before and after a change of rules.
///
/// It keeps one sum for each agent and rule, however many items there are. A rule is the same on both sides
/// where the name of its rule set and its code are.
/// ```swift
/// var comparison = BonusComparison(before: inForce, after: tried)
/// try comparison.add(item, to: .after)
/// for row in comparison.rows where row.amounts.isChange { … }
/// ```
public struct BonusComparison: Sendable {
  public enum Side: Sendable { case before, after }

  /// What one agent has of one rule.
  public struct Row: Hashable, Sendable {
    public let agentID: Int64
    public let ruleSet: String
    public let rule: String
    public let currency: Currency
    public let amounts: BonusChange
    /// The tiers reached, where they are not the same.
    public let crossing: TierCrossing?
  }

  private struct RuleName: Hashable {
    var ruleSet: String
    var code: String
  }

  private struct Key: Hashable {
    var agentID: Int64
    /// In `names`.
    var rule: Int
    var currency: Currency
  }

  private let names: [RuleName]
  private let before: [Int64: (name: Int, rule: BonusRule)]
  private let after: [Int64: (name: Int, rule: BonusRule)]
  /// By which sales of earlier days were paid; the same on both sides.
  private let past: [Int64: (name: Int, rule: BonusRule)]
  private var entries: [Key: Entry] = [:]

  /// - Parameters:
  ///   - before: a plan; a rule's id is its own on its side.
  ///   - after: the other.
  ///   - past: by which sales of earlier days were paid, for what is given back of them.
  public init(before: [RuleSet], after: [RuleSet], past: [RuleSet] = []) {
    var numbers: [RuleName: Int] = [:]
    func numbered(_ plan: [RuleSet]) -> [Int64: (name: Int, rule: BonusRule)] {
      var rules: [Int64: (name: Int, rule: BonusRule)] = [:]
      for ruleSet in plan {
        for rule in ruleSet.rules {
          let name = RuleName(ruleSet: ruleSet.name, code: rule.code)
          let number = numbers[name, default: numbers.count]
          numbers[name] = number
          rules[rule.id] = (number, rule)
        }
      }
      return rules
    }
    self.before = numbered(before)
    self.after = numbered(after)
    self.past = numbered(past)
    names = numbers.sorted { $0.value < $1.value }.map(\.key)
  }

  /// Adds an item that a rule of the side pays.
  public mutating func add(_ item: BonusItem, to side: Side) throws(DecimalError) {
    guard let (name, rule) = (side == .before ? before : after)[item.ruleID] ?? past[item.ruleID]
    else {
      preconditionFailure("Items are paid by the rules of the plans that are compared.")
    }
    let key = Key(agentID: item.agentID, rule: name, currency: item.currency)
    try entries[key, default: Entry()].add(item, by: rule, side)
  }

  /// By agent, rule set, rule and currency.
  public var rows: [Row] {
    let inBoth = Set(before.values.map(\.name)).intersection(after.values.map(\.name))
    return entries.map { key, entry in
      Row(
        agentID: key.agentID, ruleSet: names[key.rule].ruleSet, rule: names[key.rule].code,
        currency: key.currency, amounts: entry.amounts,
        crossing: inBoth.contains(key.rule) ? entry.crossing : nil)
    }.sorted {
      ($0.agentID, $0.ruleSet, $0.rule, $0.currency.code)
        < ($1.agentID, $1.ruleSet, $1.rule, $1.currency.code)
    }
  }
}

/// An amount before a change, and after it.
public struct BonusChange: Hashable, Sendable {
  public var before: Decimal
  public var after: Decimal

  public init(before: Decimal = .zero, after: Decimal = .zero) {
    self.before = before
    self.after = after
  }

  public var isChange: Bool { before != after }

  /// Above 0 for a gain.
  public var difference: Decimal {
    get throws(DecimalError) { try after - before }
  }

  public mutating func add(_ other: BonusChange) throws(DecimalError) {
    try before += other.before
    try after += other.after
  }
}

extension BonusComparison {
  /// The sums and the highest tiers of one agent and rule.
  fileprivate struct Entry {
    var amounts = BonusChange()
    private var tierBefore: ReachedTier?
    private var tierAfter: ReachedTier?

    mutating func add(
      _ item: BonusItem, by rule: BonusRule, _ side: Side
    ) throws(DecimalError) {
      let tier = item.working.flatMap { ReachedTier(of: $0, by: rule) }
      switch side {
      case .before:
        try amounts.before += item.amount
        tierBefore = ReachedTier.higher(tierBefore, tier)
      case .after:
        try amounts.after += item.amount
        tierAfter = ReachedTier.higher(tierAfter, tier)
      }
    }

    /// Another tier at the same rate is nobody's gain or loss.
    var crossing: TierCrossing? {
      tierBefore?.index == tierAfter?.index || tierBefore?.rate == tierAfter?.rate
        ? nil : TierCrossing(from: tierBefore, to: tierAfter)
    }
  }
}
