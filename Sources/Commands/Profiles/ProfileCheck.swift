internal import Domain
internal import Extract

/// Reads a file as an import would, and writes nothing.
struct ProfileCheck {
  let profile: SourceProfile
  let context: ExtractContext
  /// Of zip files.
  var member: String?

  func findings(on path: String) throws -> FileFindings {
    switch profile.kind {
    case .sales:
      try read(path, SaleRecord.self) { findings, sale in
        try findings.add(sale.amount, sale.currency)
        findings.add(sale.soldAt)
      }
    case .leads: try read(path, LeadRecord.self) { findings, lead in findings.add(lead.capturedAt) }
    case .costs:
      try read(path, CostRecord.self) { findings, cost in
        try findings.add(cost.amount, cost.currency)
      }
    case .outlets: try read(path, OutletRecord.self) { _, _ in }
    case .agents: try read(path, AgentRecord.self) { _, _ in }
    case .campaigns: try read(path, CampaignRecord.self) { _, _ in }
    }
  }

  private func read<Record: ExtractedRecord & PreviewedRecord>(
    _ path: String, _: Record.Type, _ add: (inout FileFindings, Record) throws -> Void
  ) throws -> FileFindings {
    var reader = try RecordReader<Record>(
      profile, source: SourceFile(path: path, member: member, limits: expansionLimits()),
      context: context)
    var findings = FileFindings(path: path, columns: reader.columns)
    var progress = Progress("reading", totalBytes: reader.totalBytes ?? 0)
    var record = Record(place: Place(record: 0, line: 0))
    while try reader.next(&record) {
      if let reject = record.reject {
        findings.add(reject)
      } else {
        findings.add(record)
        try add(&findings, record)
      }
      if reader.recordCount % 1000 == 0 {
        progress.update(
          records: reader.recordCount, rejects: reader.rejectCount, bytes: reader.bytesRead)
      }
    }
    progress.finish()
    findings.records = reader.recordCount
    findings.skipped = reader.skipped
    findings.notes = reader.notes
    return findings
  }
}
