internal import ArgumentParser
internal import Domain
internal import JSONLogic
internal import Postgres
internal import Warehouse

struct AgentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agent", abstract: "Agents: where they were, who managed them, and who said so.",
    subcommands: [List.self, Show.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List who was where, and under whom, on the days of a period.",
      discussion: """
        Only days on which the agent was employed.

        EXAMPLE
          posightful agent list --tenant demo --period 2026-10
        """)

    @Option(help: "The tenant's code.") var tenant: String
    @Option(help: "A month, a day or days, as in 2026-10 or 2026-10-01..2026-10-15.")
    var period: String
    @Flag(help: "Print one JSON object.") var json = false

    func validate() throws { _ = try parsePeriod(period) }

    func run() throws {
      let days = try parsePeriod(period)
      let session = try TenantSession(tenant: tenant)
      let names = try CodeNames(tenantID: session.tenant.id, on: session.connection)
      var table = Table(["agent", "is", "code", "first day", "last day"])
      var items: [JSON] = []
      for kind in AssignmentKind.allCases {
        let query = PostingsWithin(tenantID: session.tenant.id, kind: kind, period: days)
        for posting in try session.connection.query(query) {
          let row = Self.row(posting, kind, names)
          table.add(row)
          items.append([
            "agent": JSON(row[0]), "kind": JSON(kind.rawValue), "code": JSON(row[2]),
            "first": JSON(row[3]), "last": JSON(row[4]),
          ])
        }
      }
      if json { Console.print(["agents": JSON(items)]) } else { Console.print(table.text) }
    }

    private static func row(
      _ posting: AgentPosting, _ kind: AssignmentKind, _ names: CodeNames
    ) -> [String] {
      let codes = kind == .outlet ? names.outlets : names.agents
      return [
        names.agents[posting.agentID] ?? "", kind == .outlet ? "at" : "under",
        codes[posting.value] ?? "", "\(posting.days.first)", "\(posting.days.last)",
      ]
    }
  }
}
