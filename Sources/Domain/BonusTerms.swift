public import Decimals

/// How much a rule pays, as data: what is measured, over which time, and what each part of it earns.
///
/// Conditions decide whether a rule pays; nothing here asks a question. So every amount can be derived
/// anew from its working, and the tables can be proved to have no gap.
public struct BonusTerms: Hashable, Sendable {
  /// What is counted, of a sale or of all the sales of an agent.
  public enum Measure: String, Sendable, CaseIterable {
    /// The money paid for them.
    case sales
    /// That money less what they cost; a sale without a cost is left out.
    case margin
    /// How many sales.
    case conversions
    /// How many sales that came from a lead.
    case matched

    public var isMoney: Bool { self == .sales || self == .margin }
  }

  /// The time over which an agent's sales are added up; the tenant's calendar says when a window begins.
  public enum Window: String, Sendable, CaseIterable {
    case day, month, quarter
    /// The whole period of the run.
    case run
  }

  /// Whose a sale is, where a rule pays more than those who sell.
  public enum Credit: Hashable, Sendable {
    /// Of the agent who made it.
    case agent
    /// Of who stood so many steps above the agent on the day of the sale; 1 is the manager.
    case manager(level: Int)
    /// Of each who stood above the agent on that day, once.
    case managers
  }

  /// Whose sales are added up for one pool.
  public enum Pooling: String, Sendable, CaseIterable { case all, outlet, region }

  /// Among whom a pool is divided, where it names nobody.
  public enum Division: String, Sendable, CaseIterable {
    /// All who sold in it, in equal shares.
    case equally
    /// The same, in proportion to what the pool measures of each.
    case byMeasure = "by_measure"
    /// Those who were assigned to its outlets, in proportion to the days.
    case byDays = "by_days"
  }

  /// When what is left of a draw's balance is forgiven: at the end of such a span.
  public enum Forgiveness: String, Sendable, CaseIterable { case month, quarter, year }

  /// What a share is taken of.
  public enum Base: Hashable, Sendable {
    case measure
    /// What the measure is above the quota; nothing below it.
    case excess
    /// An amount of its own, as a target bonus.
    case amount(BonusFigure)
  }

  public enum Pay: Hashable, Sendable {
    case fixed(BonusFigure)
    /// `3` is 3 %.
    case percent(BonusFigure)
    /// For each sale, or each unit of money, that is measured.
    case perUnit(BonusFigure)
  }

  public enum Schedule: Hashable, Sendable {
    case pay(Pay)
    case bands(BonusBands)
    /// Percents of the base, on straight lines between the points.
    case points(over: BonusBands.Scale, [BonusPoint])
  }

  public var measure: Measure
  public var window: Window
  /// To whom a sale counts.
  public var credit: Credit
  /// Which sales are measured: JsonLogic over the facts of a sale, as JSON text; nil: all.
  public var filter: String?
  /// What is to be reached, in the units of the measure.
  public var quota: BonusFigure?
  public var base: Base
  public var schedule: Schedule
  /// Among whom what is paid is divided, and in which shares; empty: the agent has all of it.
  public var split: [BonusShare]
  /// Of a pool.
  public var pooling: Pooling
  /// Of a pool that names nobody in `split`.
  public var division: Division?
  /// The least that an item pays.
  public var floor: BonusFigure?
  /// The most that an item pays; what is above is withheld.
  public var cap: BonusFigure?
  /// Whether who was employed for a part of the days has that part of the quota, and of all amounts that the
  /// terms state.
  public var isProrated: Bool
  /// Of a draw; nil: its balance is carried until it is recovered.
  public var forgiven: Forgiveness?

  public init(
    measure: Measure = .sales, window: Window = .run, credit: Credit = .agent,
    filter: String? = nil,
    quota: BonusFigure? = nil, base: Base = .measure, schedule: Schedule,
    split: [BonusShare] = [], pooling: Pooling = .all, division: Division? = nil,
    floor: BonusFigure? = nil, cap: BonusFigure? = nil,
    isProrated: Bool = false, forgiven: Forgiveness? = nil
  ) {
    self.measure = measure
    self.window = window
    self.credit = credit
    self.filter = filter
    self.quota = quota
    self.base = base
    self.schedule = schedule
    self.split = split
    self.pooling = pooling
    self.division = division
    self.floor = floor
    self.cap = cap
    self.isProrated = isProrated
    self.forgiven = forgiven
  }
}

/// A number of a rule: written in it, or found in a table of its rule set by the agent's code.
public enum BonusFigure: Hashable, Sendable {
  case number(Decimal)
  /// The table's name; an agent that it does not name has its `default`, or nothing.
  case table(String)
}

/// Half-open bands `[from, to)`, each beginning where the one before it ends.
public struct BonusBands: Hashable, Sendable {
  public enum Mode: String, Sendable, CaseIterable {
    /// Each part of the measure earns what its band pays.
    case marginal
    /// All of it earns what the band pays into which it falls.
    case whole
  }

  /// What the bounds of the bands are numbers of.
  public enum Scale: String, Sendable, CaseIterable {
    case measure
    /// Percent of the quota.
    case attainment
    /// What the agent had sold in the window before this sale, and with it; for sales alone.
    case runningTotal = "running_total"
  }

  public struct Band: Hashable, Sendable {
    public var from: Decimal
    /// Not in the band; nil: it has no end.
    public var to: Decimal?
    public var pay: BonusTerms.Pay

    public init(from: Decimal, to: Decimal?, pay: BonusTerms.Pay) {
      self.from = from
      self.to = to
      self.pay = pay
    }
  }

  public var mode: Mode
  public var over: Scale
  /// Ascending, without gaps, the last one open.
  public var bands: [Band]

  public init(mode: Mode, over: Scale, bands: [Band]) {
    self.mode = mode
    self.over = over
    self.bands = bands
  }
}

/// From `at` on, `percent` is paid; between two points, what the straight line says.
public struct BonusPoint: Hashable, Sendable {
  public var at: Decimal
  public var percent: Decimal

  public init(at: Decimal, percent: Decimal) {
    self.at = at
    self.percent = percent
  }
}

/// A part of what is paid, and whose it is.
public struct BonusShare: Hashable, Sendable {
  /// An agent's code; nil: the agent of the sale.
  public var agentCode: String?
  /// Beside the weights of the others; they need not sum to anything.
  public var weight: Decimal

  public init(agentCode: String?, weight: Decimal) {
    self.agentCode = agentCode
    self.weight = weight
  }
}
