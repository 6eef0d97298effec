internal import Domain
internal import Extract
internal import FileStore
internal import Load
internal import Postgres
internal import Transform
internal import Warehouse

/// A sales file, the whole way: kept, read twice, decided, booked.
struct SalesImport {
  let job: ImportJob

  func report() throws -> ImportReport { try job.isDryRun ? rehearse() : session.alone(book) }

  private var session: TenantSession { job.session }

  private func book() throws -> ImportReport {
    let kept = try keptFiles().keep(job.path)
    let sent = try SentFile(path: kept.path, name: job.fileName, member: job.member)
    let file = job.batchFile(sent, digest: kept.digest, bytes: kept.bytes)
    let register = BatchRegister(session: session)
    if let report = try register.unchanged(file, origin: job.origin) { return report }
    let reading = try reading(sent)
    try saveSource()
    let id = try register.open(file, origin: job.origin)
    reading.comparison?.declared = try register.declarations(job.declared, of: id)
    var changed = ChangedDuplicates(policy: job.profile.corrections)
    let totals = try register.attempt(id) {
      try reading.comparison?.compare(digest: kept.digest)
      var decider = try deciding.decider(for: reading)
      try job.columns.save(reading.columns, of: id)
      var loader = try SaleLoader(
        tenant: session.tenant, batchID: id, source: job.source, zone: session.zone,
        corrections: job.profile.corrections, on: session.connection)
      try reading.forEach("booking") { sale in
        let decision = try decider.decide(sale)
        changed.count(decision)
        try loader.add(sale, decision)
      }
      let totals = try loader.finish()
      try register.keep(reading.notes, of: id)
      if let comparison = reading.comparison { try register.save(comparison, of: id) }
      return totals
    }
    return report(.processed, id, file, totals, reading, changed)
  }

  /// The same without writing anything.
  private func rehearse() throws -> ImportReport {
    let (digest, bytes) = try fileIdentity(job.path)
    let sent = try SentFile(path: job.path, name: job.fileName, member: job.member)
    let file = job.batchFile(sent, digest: digest, bytes: bytes)
    let register = BatchRegister(session: session)
    if let report = try register.unchanged(file, origin: job.origin) { return report }
    let reading = try reading(sent)
    try reading.comparison?.compare(digest: digest)
    var totals = ControlTotals()
    var changed = ChangedDuplicates(policy: job.profile.corrections)
    try session.connection.transaction {
      var decider = try deciding.decider(for: reading)
      try reading.forEach("deciding") { sale in
        let decision = try decider.decide(sale)
        changed.count(decision)
        try totals.count(decision.outcome, amount: sale.amount, currency: sale.currency)
      }
    }
    return report(.dryRun, nil, file, totals, reading, changed)
  }

  private func reading(_ sent: SentFile) throws -> SalesReading {
    let reading = SalesReading(
      profile: job.profile, file: sent, context: try job.columns.context(), declared: job.declared)
    if let batch = job.origin.replayOf {
      let rejects = OutstandingRejects(of: batch, session: session)
      reading.select(try rejects.records(in: reading.reader()))
    }
    return reading
  }

  private var deciding: SaleDeciding {
    SaleDeciding(session: session, source: job.source, corrections: job.profile.corrections)
  }

  private func saveSource() throws {
    let known = try session.connection.first(
      SourceProfileOf(tenantID: session.tenant.id, source: job.source))
    guard known == nil || job.isAskedProfile else { return }
    try session.connection.execute(
      SaveSource(
        tenantID: session.tenant.id, source: job.source, profileName: job.profile.name,
        profileText: job.profile.yaml))
  }

  private func report(
    _ status: ImportReport.Status, _ id: Int64?, _ file: BatchFile, _ totals: ControlTotals,
    _ reading: SalesReading, _ changed: ChangedDuplicates
  ) -> ImportReport {
    var report = job.report(status, batch: id, file, totals)
    report.skipped = reading.skipped
    report.skippedAmounts = reading.skippedAmounts
    report.rejects = reading.firstRejects
    report.notes = reading.notes
    report.changed = changed
    return report
  }
}
