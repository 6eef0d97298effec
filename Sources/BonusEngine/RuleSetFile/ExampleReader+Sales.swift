internal import Decimals
internal import Domain

// The sales of an example, and what is given back of them.

extension ExampleReader {
  func sales(
    _ nodes: [FileNode], _ agents: inout ExamplePeople
  ) throws(RuleSetError) -> [ConversionFact] {
    var sales: [ConversionFact] = []
    /// By the ids that the example gives them.
    var named: [String: SaleWithReturns] = [:]
    for (index, node) in nodes.enumerated() {
      let fields = try Fields(node, of: "the sale", known: Self.keys)
      if let original = fields.optional("returns") {
        sales.append(try given(back: original, fields, number: index + 1, &named))
      } else {
        let sale = try sale(fields, number: index + 1, &agents)
        sales.append(sale)
        let id = try text(fields, "id")
        if !id.isEmpty { named[id] = SaleWithReturns(sale: sale) }
      }
    }
    return sales
  }

  private static let keys = [
    "id", "returns", "amount", "cost", "currency", "agent", "outlet", "campaign", "at", "lead",
  ]

  private func sale(
    _ fields: Fields, number: Int, _ agents: inout ExamplePeople
  ) throws(RuleSetError) -> ConversionFact {
    let amount = try fields.required("amount", remedy: "Write what was paid, as in amount: 100.00.")
    let agent = try agent(fields)
    let outlet = try text(fields, "outlet")
    let currency = fields.optional("currency")?.text.flatMap { Currency($0) } ?? currency
    let soldAt = try instant(fields, "at") ?? Instant(utc: firstDay, secondOfDay: 43_200)
    let capturedAt = try instant(fields, "lead")
    return ConversionFact(
      conversionID: Int64(number), agentID: agents.add(agent), agentCode: agent,
      outletID: agents.add(outlet: outlet), outletCode: outlet,
      leadID: capturedAt == nil ? nil : Int64(number), campaignCode: try text(fields, "campaign"),
      amount: try amount.amount("amount"), cost: try fields.optional("cost")?.amount("cost"),
      currency: currency, convertedAt: soldAt, capturedAt: capturedAt)
  }
}

/// A sale, and what the example has given back of it so far.
private struct SaleWithReturns {
  let sale: ConversionFact
  private(set) var givenBack = Decimal.zero

  init(sale: ConversionFact) { self.sale = sale }

  /// Gives back an amount, or what is left; nil where less is left.
  mutating func giveBack(_ amount: Decimal?) throws(DecimalError) -> ReturnedSale? {
    let left = try sale.amount - givenBack
    let given = amount ?? left
    guard given <= left else { return nil }
    let returned = ReturnedSale(
      amount: sale.amount, cost: sale.cost, convertedAt: sale.convertedAt, given: given,
      givenBefore: givenBack)
    try givenBack += given
    return returned
  }
}

extension ExampleReader {
  /// What is given back of a sale: so much, or what is left of it.
  private func given(
    back original: FileNode, _ fields: Fields, number: Int,
    _ named: inout [String: SaleWithReturns]
  ) throws(RuleSetError) -> ConversionFact {
    let id = try original.text("returns", atMost: 100)
    guard var fact = named[id]?.sale else {
      throw original.error(
        "returns: no sale before it has the id \"\(id)\". Give the sale one: {id: \(id), amount: 100.00}."
      )
    }
    for key in Self.keys where !["returns", "amount", "at"].contains(key) {
      guard let field = fields.optional(key) else { continue }
      throw field.error("a return has the \(key) of its sale. Leave it out.")
    }
    let amount = try fields.optional("amount")?.decimal("amount")
    guard let returned = try? named[id]?.giveBack(amount) else {
      throw fields.node.error(
        "the return gives back more than is left of \"\(id)\". Write what was given back of it.")
    }
    fact.conversionID = Int64(number)
    fact.amount = -returned.given
    fact.cost = nil
    fact.convertedAt = try instant(fields, "at") ?? returned.convertedAt
    fact.returned = returned
    return fact
  }
}
