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
  private let sender: SaleSender
  private let tenantID: Int64
  private let batchID: Int64
  private let source: String
  private let zone: TimeZoneRules
  private let codes: ReferenceCodes

  private var rows = SaleBuffers()
  private var conversionIDs = IDAllotment<ConversionIDBlocks>()
  private var entryIDs = IDAllotment<LedgerEntryIDBlocks>()
  private var firstConversionID: Int64?
  public private(set) var totals = ControlTotals()

  /// Records gathered before they are sent: some 5 MB of rows.
  private static let recordsPerSend = 10_000

  public init(
    tenant: Tenant, batchID: Int64, source: String, zone: TimeZoneRules, on connection: Connection
  ) throws(LoadError) {
    self.connection = connection
    sender = SaleSender(on: connection)
    tenantID = tenant.id
    self.batchID = batchID
    self.source = source
    self.zone = zone
    do throws(PostgresError) {
      codes = try ReferenceCodes(tenantID: tenant.id, on: connection)
    } catch {
      throw LoadError(error)
    }
  }

  public mutating func add(_ sale: borrowing SaleRecord, _ decision: Decision) throws(LoadError) {
    do {
      try totals.count(decision.outcome, amount: sale.amount, currency: sale.currency)
    } catch {
      throw .totals("record \(sale.place.record): the sum of the batch is out of range: \(error)")
    }
    if totals.read == 1 { try reserveIDs() }
    let conversion = conversion(of: sale, decision)
    rows.add(
      sale, decision, conversion, tenantID: tenantID, batchID: batchID,
      saleDate: sale.soldAt.map { zone.date(of: $0) },
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

  /// The conversion to book; nil for duplicates and rejects.
  private mutating func conversion(
    of sale: borrowing SaleRecord, _ decision: Decision
  ) -> Conversion? {
    var lead: LeadReference?
    switch decision {
    case .matched(let reference, _): lead = reference
    case .unmatched: break
    case .duplicate, .rejected: return nil
    }
    guard let amount = sale.amount, let soldAt = sale.soldAt else {
      preconditionFailure("A sale without amount or time is a reject.")
    }
    let id = conversionIDs.take()
    firstConversionID = min(id, firstConversionID ?? id)
    return Conversion(
      id: id, source: source, batchID: batchID, leadID: lead?.id,
      agentID: sale.agentCode.flatMap { codes.agents[$0] } ?? lead?.agentID,
      outletID: sale.outletCode.flatMap { codes.outlets[$0] }, campaignID: lead?.campaignID,
      amount: amount, soldAt: soldAt, saleDate: zone.date(of: soldAt))
  }

  private mutating func send() throws(LoadError) {
    try sender.wait()
    try reserveIDs()
    sender.send(&rows)
  }

  /// Sends what is left, closes the batch, and proves that all it refers to is there.
  public consuming func finish() throws(LoadError) -> ControlTotals {
    if rows.records > 0 { try send() }
    try sender.wait()
    guard totals.closes else {
      throw .totals("The totals of the batch do not close: \(totals).")
    }
    do throws(PostgresError) {
      try connection.execute(FinishBatch(tenantID: tenantID, id: batchID, totals: totals))
      for (currency, amounts) in totals.amounts.sorted(by: { $0.key < $1.key }) {
        try connection.execute(
          InsertBatchAmounts(
            tenantID: tenantID, batchID: batchID, currency: currency, amounts: amounts))
      }
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
