public import Decimals

/// What a calculation of bonuses knows beside its facts and the rules of its period.
public struct BonusContext: Sendable {
  /// What an agent was given by a draw, or gave back, in an earlier period.
  public struct Advance: Hashable, Sendable {
    /// The name of the rule set; its versions follow one another.
    public var ruleSet: String
    public var rule: String
    public var currency: Currency
    public var agentID: Int64
    /// The first day of that period.
    public var periodStart: CivilDate
    /// Below 0 for what was given back.
    public var amount: Decimal

    public init(
      ruleSet: String, rule: String, currency: Currency, agentID: Int64,
      periodStart: CivilDate, amount: Decimal
    ) {
      self.ruleSet = ruleSet
      self.rule = rule
      self.currency = currency
      self.agentID = agentID
      self.periodStart = periodStart
      self.amount = amount
    }
  }

  /// The rule sets by which the sales of some days before the period were paid, for what is given back of them.
  public struct PastRules: Sendable {
    public var days: Period
    /// In force on some of the days.
    public var ruleSets: [RuleSet]
    /// Of their files, beside them.
    public var digests: [String]

    public init(days: Period, ruleSets: [RuleSet], digests: [String]) {
      self.days = days
      self.ruleSets = ruleSets
      self.digests = digests
    }
  }

  /// The days that the facts are of.
  public var period: Period
  public var roster: Roster
  /// Of earlier periods.
  public var advances: [Advance]
  /// By their days; none where no sale of earlier days is given back.
  public var past: [PastRules]

  public init(
    period: Period, roster: Roster = Roster(), advances: [Advance] = [], past: [PastRules] = []
  ) {
    self.period = period
    self.roster = roster
    self.advances = advances
    self.past = past
  }
}
