import Decimals
public import Domain
public import Postgres
import Warehouse

/// What became of the costs of a file.
public struct CostOutcomes: Sendable {
  public var totals = ControlTotals()
  /// Costs on no sale, by reason.
  public var unmatched: [CostReason: Int] = [:]
}

/// Writes the costs of a batch, in the caller's transaction: some thousands at a time into a table of the
/// transaction; there they are settled and shared by their sales, however many those are.
public struct CostLoader {
  private let connection: Connection
  private let tenantID: Int64
  private let source: String
  private let zone: TimeZoneRules
  private let outlets: [String: Int64]
  private let campaigns: [String: Int64]
  private var rows = CopyBuffer()
  /// What was read, counted by itself: the outcomes must sum to it.
  private var read = ControlTotals()

  private static let recordsPerSend = 10_000

  public init(
    tenantID: Int64, source: String, zone: TimeZoneRules, on connection: Connection
  ) throws(PostgresError) {
    self.tenantID = tenantID
    self.source = source
    self.zone = zone
    self.connection = connection
    outlets = try connection.codes(OutletCodes(tenantID: tenantID))
    campaigns = try connection.codes(CampaignCodes(tenantID: tenantID))
    try connection.execute(CreateIncomingCosts())
    try connection.execute(CreateCostShares())
  }

  /// - Returns: why the cost cannot be taken, if it cannot.
  public mutating func add(_ record: CostRecord) throws(LoadError) -> Reject? {
    var cost = record
    let target = target(of: &cost)
    do {
      try read.count(
        cost.reject == nil ? .matched : .rejected, amount: cost.amount, currency: cost.currency)
    } catch {
      preconditionFailure("Whoever read the costs has bounded what they come to: \(error)")
    }
    IncomingCostRow.write(cost, target, to: &rows)
    if rows.rows == Self.recordsPerSend { try send() }
    return cost.reject
  }

  private func target(of cost: inout CostRecord) -> CostTarget {
    var target = CostTarget()
    target.outletID = cost.outletCode.flatMap { outlets[$0] }
    target.campaignID = cost.campaignCode.flatMap { campaigns[$0] }
    target.soldFrom = cost.firstDay.map { zone.startOfDay($0) }
    target.soldBefore = (cost.lastDay ?? cost.firstDay).map {
      zone.startOfDay($0.adding(days: 1))
    }
    if cost.reject == nil { cost.reject = stranger(in: cost, target) }
    return target
  }

  private func stranger(in cost: CostRecord, _ target: CostTarget) -> Reject? {
    if let code = cost.outletCode, target.outletID == nil {
      return unknown(code, field: "outlet_code", kind: "outlet", at: cost.place)
    }
    if let code = cost.campaignCode, target.campaignID == nil {
      return unknown(code, field: "campaign_code", kind: "campaign", at: cost.place)
    }
    return nil
  }

  private mutating func send() throws(LoadError) {
    do throws(PostgresError) { try connection.copyIn(IncomingCostRow.copy, rows) } catch {
      throw LoadError(error)
    }
    rows.removeAll()
  }

  /// Settles the costs, and books them.
  /// - Parameter batchID: nil in a rehearsal, which books nothing.
  public mutating func finish(
    spread: CostSpread, batchID: Int64?
  ) throws(LoadError) -> CostOutcomes {
    if rows.rows > 0 { try send() }
    do throws(PostgresError) {
      try settle(spread)
      if let batchID {
        try connection.execute(BookCostShares(tenantID: tenantID, batchID: batchID))
        try connection.execute(InsertImportedCosts(tenantID: tenantID, batchID: batchID))
      }
    } catch {
      throw LoadError(error)
    }
    return try outcomes()
  }

  private func settle(_ spread: CostSpread) throws(PostgresError) {
    try connection.execute(MarkRepeatedCosts())
    try connection.execute(MarkKnownCosts(tenantID: tenantID, source: source))
    try connection.execute(ShareCosts(tenantID: tenantID, source: source, spread: spread))
    try connection.execute(MarkSharedCosts())
    try connection.execute(MarkUnmatchedCosts(tenantID: tenantID, source: source))
  }

  private func outcomes() throws(LoadError) -> CostOutcomes {
    var outcomes = CostOutcomes()
    outcomes.totals.read = read.read
    for (currency, amounts) in read.amounts {
      outcomes.totals.amounts[currency, default: .init()].read = amounts.read
    }
    do {
      for part in try connection.query(TotalsOfIncomingCosts()) { try outcomes.add(part) }
    } catch let error as PostgresError {
      throw LoadError(error)
    } catch {
      preconditionFailure("No outcome comes to more than what was read: \(error)")
    }
    precondition(
      outcomes.totals.closes, "Every cost that was read has an outcome: \(outcomes.totals)")
    return outcomes
  }
}

extension CostOutcomes {
  fileprivate mutating func add(_ part: CostTotals) throws(DecimalError) {
    totals.records[part.outcome] += part.records
    if let amount = part.amount {
      try totals.amounts[part.currency, default: .init()].byOutcome[part.outcome] += amount
    }
    if part.outcome == .unmatched, let reason = part.reason.flatMap(CostReason.init(rawValue:)) {
      unmatched[reason, default: 0] += part.records
    }
  }
}
