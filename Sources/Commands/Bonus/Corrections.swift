internal import BonusEngine
internal import Decimals
internal import Domain
internal import Postgres
internal import Warehouse

/// Makes up for what paid runs paid too much or too little by the sales and leads as they are now.
struct Corrections {
  /// Where facts are read.
  private let reading: TenantSession
  private let workers: Workers

  init(reading: TenantSession, on workers: Workers) {
    self.reading = reading
    self.workers = workers
  }

  /// Hands over an item for each difference, run by run, and tells what each run was computed from.
  func run(
    of corrected: [CorrectedRun], _ take: (BonusItem, ItemKey) throws -> Void
  ) throws -> [RunManifest.Correction] {
    var made: [RunManifest.Correction] = []
    for corrected in corrected {
      let facts = try PeriodFacts(on: reading, of: corrected.run.period)
      let ruleSets = try corrected.ruleSets.map(RuleSetRegister(session: reading).complete)
      let seals = try facts.seals(for: ruleSets, on: workers)
      guard seals != corrected.settled else { continue }
      let calculation = Calculation(of: facts, by: ruleSets, on: workers)
      for row in try differences(of: corrected, calculation) {
        try take(try row.correction(of: corrected.run), row.key)
      }
      made.append(
        RunManifest.Correction(
          period: corrected.run.period.description, seals: seals,
          paidIn: corrected.paidIn.map(\.period.description)))
    }
    return made
  }

  /// What is due is compared with what was paid on a connection of its own: the others read facts and write
  /// items meanwhile.
  private func differences(
    of corrected: CorrectedRun, _ calculation: Calculation
  ) throws -> [DueDifferences.Row] {
    let session = try TenantSession(tenant: reading.tenant.code)
    return try session.connection.transaction {
      try session.connection.execute(CreateDueItems())
      try write(calculation, of: corrected.run, on: session.connection)
      return try session.connection.query(
        DueDifferences(
          tenantID: session.tenant.id, runID: corrected.run.id, paidIn: corrected.paidIn.map(\.id)))
    }
  }

  /// Writes what the run would pay now, for the length of the transaction.
  private func write(
    _ calculation: Calculation, of run: BonusRun, on connection: Connection
  ) throws {
    let runID = run.id
    try connection.copyIn(DueItemRow.copy) { (writer) throws in
      _ = try workers.inOrder(
        { (items: ComputedItems) in items.due(ofRun: runID) }, take: { try writer.append($0) },
        from: { add in try calculation.run { _, items in try add(items) } })
    }
  }
}

extension ComputedItems {
  /// As rows of what a run should have paid.
  fileprivate func due(ofRun runID: Int64) -> CopyBuffer {
    var rows = CopyBuffer()
    var number = firstNumber
    for item in items {
      DueItemRow.write(item, working: item.working?.json, number: number, ofRun: runID, to: &rows)
      number += 1
    }
    return rows
  }
}

extension DueDifferences.Row {
  /// The item that makes up for the difference.
  fileprivate func correction(of run: BonusRun) throws -> BonusItem {
    var correction = item
    let working = try Working.correction(
      of: due, working: self.working.flatMap { Working(json: $0) }, paid: paid,
      scale: item.currency.minorUnits)
    let sum = try working.paid + paid
    correction.correctsRunID = run.id
    correction.amount = working.paid
    correction.working = working
    correction.notes = "correction of \(run.period): \(sum) due, \(paid) paid"
    return correction
  }
}
