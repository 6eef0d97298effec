internal import Domain
internal import FileStore
internal import Payout
internal import Postgres
internal import Warehouse

enum PayoutFormat: String { case csv, xml }

/// Writes the payout files of a run and records them.
struct PayoutExporting {
  let session: TenantSession
  let period: Period
  let folder: String

  func rehearse() throws -> PayoutResult { PayoutResult(sheet: try sheet(of: try latestRun())) }

  func export(_ formats: [PayoutFormat]) throws -> PayoutResult {
    let run = try latestRun()
    let sheet = try sheet(of: run)
    try requireUnpaid(run)
    try requireUnsettled(run)
    var result = PayoutResult(sheet: sheet)
    try makeFolder(folder)
    for format in formats { result.files.append(try write(sheet, as: format)) }
    return result
  }

  private func latestRun() throws -> BonusRun {
    let query = LatestRun(tenantID: session.tenant.id, period: period)
    guard let run = try session.connection.first(query) else {
      throw CommandError(
        "There is no run of \(period). Compute it: posightful bonus run --tenant "
          + "\(session.tenant.code) --period \(period)")
    }
    return run
  }

  private func requireUnpaid(_ run: BonusRun) throws {
    let query = PaidRunWithin(tenantID: session.tenant.id, period: period)
    if let paid = try session.connection.first(query), paid.id != run.id {
      throw CommandError(
        "Days of \(period) were paid by run \(paid.id) of \(paid.period); no day is paid twice.")
    }
  }

  /// What two runs make up for is paid by one of them.
  private func requireUnsettled(_ run: BonusRun) throws {
    guard !run.isPaid, let manifest = RunManifest(of: run) else { return }
    for correction in manifest.corrections {
      guard let period = Period(correction.period) else { continue }
      let paid = try session.connection.query(
        PaidCorrectionsOf(tenantID: session.tenant.id, period: period))
      guard paid.map(\.period.description) == correction.paidIn else {
        throw CommandError(
          """
          Run \(run.id) makes up for changes of \(period), and run \(paid.last?.id ?? 0), which was paid since, \
          did so too. Compute it anew: posightful bonus run --tenant \(session.tenant.code) --period \(run.period)
          """)
      }
    }
  }

  private func sheet(of run: BonusRun) throws -> PayoutSheet {
    let (connection, tenantID) = (session.connection, session.tenant.id)
    return PayoutSheet(
      runID: run.id, tenantCode: session.tenant.code, period: run.period,
      lines: try connection.query(PayoutLinesOfRun(tenantID: tenantID, runID: run.id)),
      totals: try connection.query(PayoutTotalsOfRun(tenantID: tenantID, runID: run.id)))
  }

  /// The file is in its place before its record is: a record never points at a file that is not there.
  private func write(
    _ sheet: PayoutSheet, as format: PayoutFormat
  ) throws -> (export: PayoutExport, isNew: Bool) {
    let name = "payout-\(sheet.tenantCode)-\(sheet.period)-run\(sheet.runID).\(format.rawValue)"
    let bytes = try bytes(of: sheet, as: format)
    let known = try session.connection.first(
      ExportOfRun(
        tenantID: session.tenant.id, runID: sheet.runID, format: format.rawValue))
    if let known, known.digest != Digest.of(bytes) {
      throw CommandError(
        """
        Run \(sheet.runID) would not give the same \(format.rawValue) file as export \(known.id) did. What was \
        paid may have been changed in the database: posightful audit --tenant \(session.tenant.code)
        """)
    }
    var file = try WholeFile(absolutePath(folder) + "/" + name, replacing: true)
    try file.write(bytes.span)
    let written = try file.finish()
    if var known {
      known.path = written.path
      return (known, false)
    }
    return (try record(sheet, written, name: name, format: format), true)
  }

  private func bytes(of sheet: PayoutSheet, as format: PayoutFormat) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let gather: PayoutSink = { piece in
      for index in piece.indices { bytes.append(piece[index]) }
    }
    switch format {
    case .csv: try PayoutCSV.write(sheet, to: gather)
    case .xml: try PayoutXML.write(sheet, to: gather)
    }
    return bytes
  }

  private func record(
    _ sheet: PayoutSheet, _ written: WholeFile.Written, name: String, format: PayoutFormat
  ) throws -> PayoutExport {
    var export = PayoutExport(
      id: 0, runID: sheet.runID, format: format.rawValue, path: written.path,
      digest: written.digest, bytes: written.bytes,
      agents: Set(sheet.lines.map(\.agentCode)).count,
      items: sheet.totals.reduce(0) { $0 + $1.items })
    let (connection, tenantID) = (session.connection, session.tenant.id)
    try connection.transaction {
      try connection.execute(MarkRunPaid(tenantID: tenantID, runID: sheet.runID))
      export.id = try connection.one(
        InsertExport(tenantID: tenantID, export: export, fileName: name))
      for total in sheet.totals {
        try connection.execute(
          InsertExportAmount(tenantID: tenantID, exportID: export.id, total: total))
      }
    }
    return export
  }
}
