public import Decimals

/// One amount for one agent, with its working.
///
/// An item of an agent's whole period (`per_target`, `tier`) has no outlet, conversion or lead.
public struct BonusItem: Hashable, Sendable {
  public var agentID: Int64
  public var outletID: Int64?
  public var conversionID: Int64?
  public var leadID: Int64?
  public var ruleID: Int64
  /// The paid run that the item makes up for; nil for one of the run's own period.
  public var correctsRunID: Int64?
  public var currency: Currency
  /// What is paid, in whole minor units of the currency; negative for a share of a return.
  public var amount: Decimal
  /// The money that a percent was taken of; nil where none was.
  public var basis: Decimal?
  /// The percent that was taken; nil for fixed amounts and tiers.
  public var rate: Decimal?
  /// What a cap took off: `amount + withheld` is the bonus without a cap.
  public var withheld: Decimal
  /// The working in short, for people.
  public var notes: BonusNotes
  // One or none, in memory that copies of the item share: a working is large.
  private var workings: [Working]

  /// - Parameter workings: the item's working, or none.
  public init(
    agentID: Int64, outletID: Int64? = nil, conversionID: Int64? = nil, leadID: Int64? = nil,
    ruleID: Int64, correctsRunID: Int64? = nil, currency: Currency, amount: Decimal,
    basis: Decimal? = nil,
    rate: Decimal? = nil, withheld: Decimal = .zero, notes: BonusNotes,
    workings: [Working] = []
  ) {
    self.agentID = agentID
    self.outletID = outletID
    self.conversionID = conversionID
    self.leadID = leadID
    self.ruleID = ruleID
    self.correctsRunID = correctsRunID
    self.currency = currency
    self.amount = amount
    self.basis = basis
    self.rate = rate
    self.withheld = withheld
    self.notes = notes
    self.workings = workings
  }

  /// Nil for items from before workings were kept.
  public var working: Working? {
    get { workings.first }
    set { workings = newValue.map { [$0] } ?? [] }
  }
}
