internal import ArgumentParser
internal import Domain
internal import JSONLogic
internal import Postgres
internal import Warehouse

extension BonusCommand {
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Prove a run: its items, each one's working, and the same again from the same inputs.",
      discussion: """
        Writes nothing. Exits with 1 where something is wrong, and with 2 where sales, leads or clocks have changed \
        since, so that the run cannot be computed as it was.

        EXAMPLE
          posightful bonus verify 3 --tenant demo
        """)

    @Argument(help: "The run's number.") var number: Int64
    @Option(help: "The tenant's code.") var tenant: String
    @OptionGroup var threads: ThreadOptions
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let session = try TenantSession(tenant: tenant)
      let found = try BonusCommand.run(number, of: session)
      guard let manifest = RunManifest(of: found) else {
        throw CommandError(
          "Run \(number) of tenant \(tenant) has no manifest: it is from before runs were sealed. "
            + "Compute its period with: posightful bonus run --dry-run")
      }
      let findings = try BonusVerifying(
        session: session, run: found, manifest: manifest, workers: threads.workers
      ).findings()
      if json { Console.print(describe(found, findings)) } else { show(found, findings) }
      let wrong = findings.filter { $0.difference != nil }
      if wrong.contains(where: { !$0.isChange }) { throw ExitCode(1) }
      if !wrong.isEmpty { throw ExitCode(2) }
    }

    private func show(_ run: BonusRun, _ findings: [BonusVerifying.Finding]) {
      Console.print("Run \(run.id) of \(run.period): \(counted(run.itemCount, "item")).")
      for finding in findings {
        let answer = finding.difference.map { "no: \($0)" } ?? "yes"
        Console.print("  \(finding.question): \(answer)")
      }
    }

    private func describe(_ run: BonusRun, _ findings: [BonusVerifying.Finding]) -> JSON {
      [
        "run": JSON(Int(run.id)), "period": JSON(run.period.description),
        "holds": JSON(findings.allSatisfy { $0.difference == nil }),
        "findings": JSON(
          findings.map { finding in
            [
              "question": JSON(finding.question), "holds": JSON(finding.difference == nil),
              "difference": JSON(finding.difference),
            ]
          }),
      ]
    }
  }

  /// The run of a number.
  static func run(_ number: Int64, of session: TenantSession) throws -> BonusRun {
    let query = RunByID(tenantID: session.tenant.id, id: number)
    guard let found = try session.connection.first(query) else {
      throw CommandError(
        "Tenant \(session.tenant.code) has no run \(number). "
          + "See: posightful bonus list --tenant \(session.tenant.code)")
    }
    return found
  }
}
