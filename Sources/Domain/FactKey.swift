/// By what a sale or a lead is known wherever it is kept: the ids of books differ from one database to
/// the next.
public struct FactKey: Hashable, Sendable {
  /// A sale or a return as its source names it.
  public struct Sale: Hashable, Sendable {
    public var source: String
    public var id: String
    public var isReturn: Bool

    public init(source: String, id: String, isReturn: Bool) {
      self.source = source
      self.id = id
      self.isReturn = isReturn
    }
  }

  /// Nil for a lead by itself.
  public var sale: Sale?
  /// The lead, or the one that the sale comes from.
  public var lead: LeadUUID?

  public init(sale: Sale? = nil, lead: LeadUUID? = nil) {
    self.sale = sale
    self.lead = lead
  }
}

/// By what an item is known wherever it is kept.
public struct ItemKey: Hashable, Sendable {
  public var agentCode: String
  /// Empty where the item has no outlet.
  public var outletCode: String
  public var ruleSet: String
  public var version: Int
  public var rule: String
  /// What the item is for; empty for what an agent reached.
  public var fact: FactKey

  public init(
    agentCode: String, outletCode: String, ruleSet: String, version: Int, rule: String,
    fact: FactKey
  ) {
    self.agentCode = agentCode
    self.outletCode = outletCode
    self.ruleSet = ruleSet
    self.version = version
    self.rule = rule
    self.fact = fact
  }
}
