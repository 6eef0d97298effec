internal import Decimals
internal import Domain
internal import Load
internal import Postgres
internal import Warehouse

/// Books what a person decided, and writes down who, when and why.
struct ReviewResolving {
  let session: TenantSession
  let item: ReviewItem
  let answer: ReviewAnswer
  let by: String
  let note: String
  let isDryRun: Bool

  private var tenantID: Int64 { session.tenant.id }
  private struct TakenBack: Error {}

  func run() throws -> ReviewReport {
    try requireSense()
    var report = ReviewReport(item: item, kind: answer.kind, isDryRun: isDryRun)
    do {
      try session.connection.transaction {
        report.decision = try decision()
        try book(report.decision)
        if isDryRun { throw TakenBack() }
      }
    } catch is TakenBack {}
    return report
  }

  private func requireSense() throws {
    if let resolution = item.resolution {
      throw CommandError(
        """
        Review \(item.id) was resolved at \(resolution.at) by \(resolution.by): \
        \(resolution.kind.rawValue).
        """)
    }
    guard item.answers.contains(answer.kind) else {
      throw refusal(
        """
        makes no sense for a \(item.operation.rawValue) in review for \(item.reason.rawValue). Write one of \
        \(item.answers.map(\.option).joined(separator: ", "))
        """)
    }
  }

  private func refusal(_ problem: String) -> CommandError {
    CommandError("Review \(item.id): \(answer.kind.option) \(problem).")
  }

  private func book(_ decision: DeferredDecision?) throws {
    if let decision {
      var booking = DeferredBooking(
        tenantID: tenantID, batchID: item.batchID, source: item.source, on: session.connection)
      booking.add(decision)
      try booking.book()
    }
    let written = try session.connection.execute(
      ResolveReviewItem(
        tenantID: tenantID, id: item.id, kind: answer.kind, by: by, note: note,
        bookedConversion: decision?.conversionID))
    guard written == 1 else {
      throw CommandError("Review \(item.id) was resolved a moment ago. Nothing was changed.")
    }
  }

  /// What is to be booked; nil where nothing is.
  private func decision() throws -> DeferredDecision? {
    switch answer {
    case .keep, .discard: nil
    case .lead(let uuid): try sale(of: freeLead(uuid))
    case .noLead: try sale(of: nil)
    case .sale(let id): try takingBack(liveSale(id))
    case .revise: try revision(of: liveSale(item.saleID))
    }
  }

  private func sale(of lead: LeadReference?) throws -> DeferredDecision {
    if let other = try liveSale(named: item.saleID)?.conversionID { throw twice(other) }
    try requireNoLiveReturn()
    return try booking(.sale, lead, nil)
  }

  private func revision(of sale: CorrectedSale) throws -> DeferredDecision {
    try requireUnpaid(sale)
    var lead = try session.connection.first(
      LeadOfConversion(tenantID: tenantID, conversionID: sale.conversionID))
    lead?.isFreed = true
    return try booking(.revision, lead, .conversion(sale.conversionID))
  }

  /// A return is booked once, for its sale or by itself.
  private func requireNoLiveReturn() throws {
    guard item.operation == .return else { return }
    let query = LiveReturn(tenantID: tenantID, source: item.source, saleID: item.saleID)
    if let other = try session.connection.first(query) { throw twice(other) }
  }

  private func twice(_ other: Int64) -> CommandError {
    refusal("books \(item.saleID) a second time: conversion \(other) has it")
  }

  private func requireUnpaid(_ sale: CorrectedSale) throws {
    if sale.isPaid { throw refusal("changes sale \(item.saleID), on which a payout rests") }
    if sale.hasReturns {
      throw refusal("changes sale \(item.saleID), of which something was given back")
    }
  }

  private func takingBack(_ sale: CorrectedSale) throws -> DeferredDecision {
    if item.operation == .void {
      if sale.hasReturns { throw refusal("voids a sale of which something was given back") }
      return try booking(.void, nil, .conversion(sale.conversionID))
    }
    try requireNoLiveReturn()
    guard sale.currency == item.currency else {
      throw refusal("gives back \(item.currency) for a sale in \(sale.currency)")
    }
    guard try !(sale.amountLeft + item.amount).isNegative else {
      throw refusal(
        """
        gives back \(grouped(item.amount.magnitude, item.currency)) where \
        \(grouped(sale.amountLeft, sale.currency)) is left of the sale
        """)
    }
    return try booking(.return, nil, .conversion(sale.conversionID))
  }

  private func freeLead(_ uuid: LeadUUID) throws -> LeadReference {
    let query = LeadByUUID(tenantID: tenantID, uuid: uuid)
    guard let (lead, holder) = try session.connection.first(query) else {
      throw refusal("names \(uuid), and there is no such lead")
    }
    if let holder { throw refusal("names a lead that sale \(holder) has already") }
    return lead
  }

  private func liveSale(_ id: String) throws -> CorrectedSale {
    guard let sale = try liveSale(named: id) else {
      throw refusal("needs sale \(id), and source \(item.source) has none in the books")
    }
    return sale
  }

  private func liveSale(named id: String) throws -> CorrectedSale? {
    try session.connection.first(LiveSale(tenantID: tenantID, source: item.source, saleID: id))
  }

  private func booking(
    _ action: DeferredDecision.Action, _ lead: LeadReference?, _ other: SaleReference?
  ) throws -> DeferredDecision {
    let connection = session.connection
    var decision = DeferredDecision(
      record: item.record, action: action, day: session.zone.date(of: item.soldAt))
    decision.lead = lead
    decision.other = other
    if action == .void { return decision }
    decision.conversionID = try connection.one(ConversionIDBlocks(count: 1))
    let codes = try ReferenceCodes(tenantID: tenantID, on: connection)
    decision.agentID = item.agentCode.flatMap { codes.agents[$0] } ?? lead?.agentID
    decision.outletID = item.outletCode.flatMap { codes.outlets[$0] }
    return decision
  }
}
