public import Domain
public import Postgres
import Warehouse

/// Ids by code of what sales refer to.
public struct ReferenceCodes: Sendable {
  public var outlets: [String: Int64]
  public var agents: [String: Int64]

  public init(tenantID: Int64, on connection: Connection) throws(PostgresError) {
    outlets = try connection.codes(OutletCodes(tenantID: tenantID))
    agents = try connection.codes(AgentCodes(tenantID: tenantID))
  }
}

/// Writes one batch of sales: its records, rejects, conversions and ledger entries.
///
/// Rows are gathered for some thousands of records and then sent table by table, since a connection has one
/// COPY at a time, while the next ones are gathered. All happens in the caller's transaction: that is what
/// makes a batch whole or absent.
public struct SaleLoader: ~Copyable {
  private let connection: Connection
  private let sender: RowSender<SaleBuffers>
  private let tenantID: Int64
  private let batchID: Int64
  private let source: String
  private let zone: TimeZoneRules
  private let codes: ReferenceCodes
  private let corrections: CorrectionPolicy

  private var rows = SaleBuffers()
  private var deferred: DeferredBooking
  private var conversionIDs = IDAllotment<ConversionIDBlocks>()
  private var entryIDs = IDAllotment<LedgerEntryIDBlocks>()
  private var firstConversionID: Int64?
  public private(set) var totals = ControlTotals()

  /// Records gathered before they are sent: some 5 MB of rows.
  private static let recordsPerSend = 10_000

  public init(
    tenant: Tenant, batchID: Int64, source: String, zone: TimeZoneRules,
    corrections: CorrectionPolicy, on connection: Connection
  ) throws(LoadError) {
    self.connection = connection
    sender = RowSender(on: connection)
    tenantID = tenant.id
    self.batchID = batchID
    self.source = source
    self.zone = zone
    self.corrections = corrections
    deferred = DeferredBooking(
      tenantID: tenant.id, batchID: batchID, source: source, on: connection)
    do throws(PostgresError) {
      codes = try ReferenceCodes(tenantID: tenant.id, on: connection)
    } catch {
      throw LoadError(error)
    }
  }

  public mutating func add(_ sale: borrowing SaleRecord, _ decision: Decision) throws(LoadError) {
    do { try totals.count(decision.outcome, amount: sale.amount, currency: sale.currency) } catch {
      preconditionFailure("Whoever read the sales has bounded what they come to: \(error)")
    }
    if totals.read == 1 { try reserveIDs() }
    let waiting = deferral(of: sale, decision)
    if let waiting { deferred.add(waiting) }
    let conversion = waiting == nil ? conversion(of: sale, decision) : nil
    rows.add(
      sale, decision, conversion, conversionID: conversion?.id ?? waiting?.conversionID,
      tenantID: tenantID, batchID: batchID, saleDate: sale.soldAt.map { zone.date(of: $0) },
      entryID: conversion == nil ? nil : entryIDs.take())
    if rows.records == Self.recordsPerSend { try send() }
  }

  /// Of the records until the next send.
  private mutating func reserveIDs() throws(LoadError) {
    do throws(PostgresError) {
      try conversionIDs.reserve(Self.recordsPerSend, on: connection)
      try entryIDs.reserve(Self.recordsPerSend, on: connection)
    } catch {
      throw LoadError(error)
    }
  }

  /// The conversion to book at once; nil where there is none.
  private mutating func conversion(
    of sale: borrowing SaleRecord, _ decision: Decision
  ) -> Conversion? {
    var lead: LeadReference?
    switch decision {
    case .matched(let reference, _): lead = reference
    case .unmatched: break
    default: return nil
    }
    guard let amount = sale.amount, let soldAt = sale.soldAt else {
      preconditionFailure("A sale without amount or time is a reject.")
    }
    return Conversion(
      id: takeConversionID(), source: source, batchID: batchID, leadID: lead?.id,
      agentID: agent(of: sale, lead), outletID: outlet(of: sale), campaignID: lead?.campaignID,
      amount: amount, soldAt: soldAt, saleDate: zone.date(of: soldAt))
  }

  /// What has to wait until all else is booked.
  private mutating func deferral(
    of sale: borrowing SaleRecord, _ decision: Decision
  ) -> DeferredDecision? {
    guard let soldAt = sale.soldAt else { return nil }
    func deferred(_ action: DeferredDecision.Action, _ other: SaleReference?) -> DeferredDecision {
      var deferred = DeferredDecision(
        record: sale.place.record, action: action, day: zone.date(of: soldAt))
      deferred.other = other
      return deferred
    }
    switch decision {
    case .matched(let lead, _) where lead.isFreed:
      return book(deferred(.sale, nil), sale, lead)
    case .revision(let conversion, .lead(let lead, _)):
      return book(deferred(.revision, .conversion(conversion)), sale, lead)
    case .revision(let conversion, .none):
      return book(deferred(.revision, .conversion(conversion)), sale, nil)
    case .returned(let original):
      var back = deferred(.return, original)
      back.conversionID = takeConversionID()
      return back
    case .voided(let original): return deferred(.void, original)
    case .review(let review):
      var item = deferred(.review, review.sale)
      item.review = review
      return item
    case .matched, .unmatched, .duplicate, .rejected: return nil
    }
  }

  private mutating func book(
    _ decision: DeferredDecision, _ sale: borrowing SaleRecord, _ lead: LeadReference?
  ) -> DeferredDecision {
    var decision = decision
    decision.conversionID = takeConversionID()
    decision.lead = lead
    decision.agentID = agent(of: sale, lead)
    decision.outletID = outlet(of: sale)
    return decision
  }

  private mutating func takeConversionID() -> Int64 {
    let id = conversionIDs.take()
    firstConversionID = min(id, firstConversionID ?? id)
    return id
  }

  private func agent(of sale: borrowing SaleRecord, _ lead: LeadReference?) -> Int64? {
    sale.agentCode.flatMap { codes.agents[$0] } ?? lead?.agentID
  }

  private func outlet(of sale: borrowing SaleRecord) -> Int64? {
    sale.outletCode.flatMap { codes.outlets[$0] }
  }

  private mutating func send() throws(LoadError) {
    try sender.wait()
    try deferred.send()
    try reserveIDs()
    sender.send(&rows)
  }

  /// Sends what is left, closes the batch, and proves that all it refers to is there.
  public consuming func finish() throws(LoadError) -> ControlTotals {
    if rows.records > 0 { try send() }
    try sender.wait()
    try deferred.book()
    precondition(totals.closes, "Every record that was read has an outcome: \(totals)")
    do throws(PostgresError) {
      try connection.finish(
        batch: batchID, of: tenantID, with: totals, corrections: corrections)
    } catch {
      throw LoadError(error)
    }
    try check()
    return totals
  }

  private func check() throws(LoadError) {
    guard let firstConversionID else { return }
    let missing: Int
    do throws(PostgresError) {
      missing = try connection.one(
        MissingReferences(
          tenantID: tenantID, batchID: batchID, firstConversionID: firstConversionID))
    } catch {
      throw LoadError(error)
    }
    guard missing == 0 else { throw .missingReferences(missing) }
  }
}
