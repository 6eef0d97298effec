internal import ArgumentParser
internal import Domain
internal import FileStore
internal import JSONLogic
internal import Postgres
internal import Warehouse

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Prove from the tables and the kept files that the books are right.",
    discussion: """
      Each difference is named, and the exit code is 1 where there is one.

      EXAMPLE
        posightful audit --tenant demo
      """)

  @Option(help: "The tenant's code.") var tenant: String
  @Flag(help: "Print one JSON object.") var json = false

  func run() throws {
    let session = try TenantSession(tenant: tenant)
    let (findings, notes) = try session.connection.transaction(.repeatableRead, readOnly: true) {
      let run = AuditRun(session: session)
      return (try run.findings(), try run.notes())
    }
    Console.print(json ? describe(findings, notes).prettyText : text(of: findings, notes))
    if findings.contains(where: { !$0.differences.isEmpty }) { throw ExitCode(1) }
  }

  private func describe(_ findings: [AuditFinding], _ notes: [AuditRemark]) -> JSON {
    [
      "holds": JSON(findings.allSatisfy(\.differences.isEmpty)),
      "checks": JSON(
        findings.map { finding in
          [
            "promise": JSON(finding.promise),
            "differences": JSON(finding.differences.map { JSON($0) }),
          ]
        }),
      "notes": JSON(
        notes.map { note in
          [
            "note": JSON(note.code), "subject": JSON(note.subject),
            "cases": JSON(note.cases.map { JSON($0) }),
          ]
        }),
    ]
  }

  private func text(of findings: [AuditFinding], _ notes: [AuditRemark]) -> String {
    var lines: [String] = []
    for finding in findings {
      lines.append("\(finding.differences.isEmpty ? "holds" : "FAILS")  \(finding.promise)")
      lines += finding.differences.map { "         \($0)" }
    }
    for note in notes where !note.cases.isEmpty {
      lines.append("note   \(note.subject) (\(note.code))")
      lines += note.cases.map { "         \($0)" }
    }
    let count = findings.reduce(0) { $0 + $1.differences.count }
    lines.append(count == 0 ? "All promises hold." : "\(counted(count, "difference")).")
    return lines.joined(separator: "\n")
  }
}

/// A promise and what speaks against it.
struct AuditFinding {
  var promise: String
  var differences: [String]
}

/// What is no difference, but for somebody to look at.
struct AuditRemark {
  var code: String
  var subject: String
  var cases: [String]
}

/// All that can be checked of a tenant's books, at one moment.
struct AuditRun {
  let session: TenantSession

  func findings() throws -> [AuditFinding] {
    var findings = [
      try check(BatchCountCheck.self), try check(BatchAmountCheck.self),
      try check(RejectCheck.self), try check(DeclaredTotalsCheck.self),
      try check(AbsentBatchCheck.self), try check(RevertedBatchCheck.self),
      try check(ConversionCheck.self), try check(LedgerCheck.self),
      try check(CostShareCheck.self),
      try check(ReversalCheck.self), try check(ReturnCheck.self), try check(RevisionCheck.self),
      try check(ReviewCheck.self), try check(ReferenceCheck.self), try check(RunItemCheck.self),
      try check(ItemReferenceCheck.self), try check(PayoutCheck.self), try check(PaidCheck.self),
      try check(PaidCorrectionCheck.self),
    ]
    findings.append(try files())
    return findings
  }

  func notes() throws -> [AuditRemark] {
    [try note(EmploymentNote.self)]
  }

  private func note<Note: AuditNote>(_: Note.Type) throws -> AuditRemark {
    let cases = try session.connection.query(Note(tenantID: session.tenant.id))
    return AuditRemark(code: Note.code, subject: Note.subject, cases: cases)
  }

  private func check<Check: AuditCheck>(_: Check.Type) throws -> AuditFinding {
    let differences = try session.connection.query(Check(tenantID: session.tenant.id))
    return AuditFinding(promise: Check.promise, differences: differences)
  }

  private func files() throws -> AuditFinding {
    let store = try keptFiles()
    var differences: [String] = []
    for file in try session.connection.query(AuditedFiles(tenantID: session.tenant.id)) {
      if let difference = difference(of: file, in: store) {
        differences.append("\(file.owner): \(difference)")
      }
    }
    return AuditFinding(
      promise: "each file that was imported or paid out still has its digest",
      differences: differences)
  }

  private func difference(of file: AuditedFile, in store: KeptFiles) -> String? {
    do {
      if let path = file.path {
        let digest = try KeptFiles.digest(ofFileAt: path)
        return digest == file.digest ? nil : "\(path) was changed since it was written"
      }
      switch try store.verify(file.digest) {
      case .ok: return nil
      case .missing: return "the file \(file.digest) is missing"
      case .changed(let actual): return "the file \(file.digest) was changed, and is \(actual) now"
      }
    } catch {
      return "\(error)"
    }
  }
}
