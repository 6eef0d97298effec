internal import ArgumentParser
internal import Domain
internal import JSONLogic
internal import Postgres
internal import Warehouse

struct BonusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bonus", abstract: "What agents earned: the calculation of a period.",
    subcommands: [
      Run.self, List.self, Show.self, Explain.self, Verify.self, Simulate.self,
    ])

  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compute the bonuses of a period by the rule sets in force on each sale's day.",
      discussion: """
        The same sales and rules again change nothing. Files for finance: posightful payout export.

        EXAMPLE
          posightful bonus run --tenant demo --period 2026-10
        """)

    @OptionGroup var options: BonusRunOptions

    func run() throws { try BonusRunning(options).run() }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the runs, the latest first.",
      discussion: "EXAMPLE\n  posightful bonus list --tenant demo")

    @Option(help: "The tenant's code.") var tenant: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let session = try TenantSession(tenant: tenant)
      let runs = try session.connection.query(AllRuns(tenantID: session.tenant.id))
      if json {
        Console.print(["runs": JSON(runs.map(describe))])
        return
      }
      var table = Table(["run", "period", "status", "items", "paid"], numbers: [0, 3])
      for run in runs {
        table.add([
          "\(run.id)", "\(run.period)", run.status.rawValue, grouped(run.itemCount),
          run.isPaid ? "yes" : "no",
        ])
      }
      Console.print(table.text)
    }

    private func describe(_ run: BonusRun) -> JSON {
      [
        "run": JSON(Int(run.id)), "period": JSON(run.period.description),
        "status": JSON(run.status.rawValue), "items": JSON(run.itemCount),
        "paid": JSON(run.isPaid), "inputs_sha256": JSON(run.inputsDigest),
      ]
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what each rule of a run pays.",
      discussion: "EXAMPLE\n  posightful bonus show 3 --tenant demo")

    @Argument(help: "The run's number.") var number: Int64
    @Option(help: "The tenant's code.") var tenant: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let session = try TenantSession(tenant: tenant)
      let found = try BonusCommand.run(number, of: session)
      try BonusReport(status: .completed, run: found, session: session).show(json: json)
    }
  }
}

struct BonusRunOptions: ParsableArguments {
  @Option(help: "The tenant's code.") var tenant: String
  @Option(help: "A month as in 2026-10, a day, or FIRST..LAST.") var period: String
  @Flag(help: "Show what would be paid, and write nothing.") var dryRun = false
  @Flag(help: "Leave earlier runs that were paid as they are, though their sales have changed.")
  var withoutCorrections = false
  @OptionGroup var threads: ThreadOptions
  @Flag(help: "Print one JSON object.") var json = false

  func validate() throws { _ = try parsedPeriod() }

  func parsedPeriod() throws -> Period { try parsePeriod(period) }
}

func parsePeriod(_ text: String) throws -> Period {
  guard let period = Period(text) else {
    throw ValidationError(
      "--period \(text): write a month as in 2026-10, a day as in 2026-10-05, "
        + "or 2026-10-01..2026-10-15.")
  }
  return period
}
