internal import Decimals
internal import Domain

extension BonusItem {
  init(
    _ payment: Payment, by rule: CompiledRule, to agent: Recipient, in currency: Currency,
    outletID: Int64? = nil, conversionID: Int64? = nil, leadID: Int64? = nil
  ) {
    self.init(
      agentID: agent.id, outletID: outletID, conversionID: conversionID, leadID: leadID,
      ruleID: rule.id, currency: currency, amount: payment.amount, basis: payment.basis,
      rate: payment.rate, withheld: payment.workings[0].withheld, notes: payment.notes,
      workings: payment.workings)
  }

  /// The shares of an item, which sum to it; itself where it is not divided.
  func divided(
    among shares: [CompiledRule.Share]
  ) throws(DecimalError) -> [BonusItem] {
    guard !shares.isEmpty, let working else { return [self] }
    let weights = shares.map(\.weight)
    let amounts = try allocation(of: amount, by: weights, scale: working.scale)
    let withheld = try allocation(of: withheld, by: weights, scale: working.scale)
    return shares.indices.map { index in
      var working = working
      working.split = Working.Split(of: amount, weights: weights, index: index)
      (working.paid, working.withheld) = (amounts[index], withheld[index])
      var share = self
      share.working = working
      share.agentID = shares[index].agentID ?? agentID
      (share.amount, share.withheld) = (amounts[index], withheld[index])
      share.notes.append(", share \(weights[index].normalized)")
      return share
    }
  }

  /// What a return takes back of an item of its sale.
  ///
  /// Returns of one sale take back what it earned bit by bit: with the last of it, all of it.
  func takenBack(by given: Working.Return) throws(DecimalError) -> BonusItem {
    guard var working else { return self }
    working.returned = given
    (working.paid, working.withheld) = (
      -(try given.part(of: amount, scale: working.scale)), .zero
    )
    var item = self
    item.working = working
    (item.amount, item.withheld) = (working.paid, .zero)
    (item.basis, item.rate) = (nil, nil)
    item.notes.append(", \(given.amount) of \(given.of) given back")
    return item
  }
}
