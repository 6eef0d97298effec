internal import ArgumentParser
internal import Domain

extension BonusCommand {
  struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Try rule set files on sales of the books: what would change, and for whom.",
      discussion: """
        Computes each period twice from the same sales: by the rules in force now, and with the files in the place of \
        those of their names. Writes nothing, and needs no load of the files before. docs/rules.md has an example.

        Exit codes: 0 done, whether pay changes or not; 1 failed; 64 wrong usage.

        EXAMPLE
          posightful bonus simulate --tenant demo --rules october.yaml --period 2026-10
          posightful bonus simulate --tenant demo --rules 2027.yaml --only --any-date --period 2026-01..2026-12 --by month
        """)

    @Option(help: "A rule set file, YAML or JSON. May be given several times.")
    var rules: [String]
    @Option(
      help: "A month as in 2026-10, a day, or FIRST..LAST. May be given several times.")
    var period: [String]
    @Option(help: "Compute each month of the periods by itself, as monthly runs would.")
    var by: Step?
    @Flag(help: "Pay by the files alone, without the other rule sets in force.")
    var only = false
    @Flag(help: "Take the files as in force on every day, whatever dates they have.")
    var anyDate = false
    @Option(help: "Of how many agents to tell; those whose pay changes most.")
    var top = 20
    @OptionGroup var threads: ThreadOptions
    @Option(help: "The tenant's code.") var tenant: String
    @Flag(help: "Print one JSON object, with all agents.") var json = false

    enum Step: String, ExpressibleByArgument { case month }

    func validate() throws {
      guard top >= 0 else { throw ValidationError("--top \(top): write 0 or more.") }
      _ = try periods()
    }

    func run() throws {
      let tried = try TriedRuleSets(files: rules, arePaidAlone: only, onAnyDate: anyDate)
      let session = try TenantSession(tenant: tenant)
      let simulation = Simulation(session: session, tried: tried, workers: threads.workers)
      let report = try simulation.run(try periods())
      if json { Console.print(try report.json) } else { Console.print(try report.text(top: top)) }
    }

    /// In their order; no day belongs to two, for it would be paid twice.
    private func periods() throws -> [Period] {
      let given = try period.map(parsePeriod)
      let periods = (by == nil ? given : given.flatMap(\.months)).sorted { $0.first < $1.first }
      for (one, next) in zip(periods, periods.dropFirst()) where next.first <= one.last {
        throw ValidationError(
          "--period: \(one) and \(next) have days in common. Give each day once.")
      }
      return periods
    }
  }
}
