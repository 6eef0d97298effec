internal import ArgumentParser
internal import Domain
internal import JSONLogic
internal import Postgres
internal import Warehouse

extension AgentCommand {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show all that was ever said of an agent, and by which batch.",
      discussion: "EXAMPLE\n  posightful agent show AG-1 --tenant demo")

    @Argument(help: "The agent's code.") var code: String
    @Option(help: "The tenant's code.") var tenant: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let session = try TenantSession(tenant: tenant)
      let connection = session.connection
      let tenantID = session.tenant.id
      guard let id = try connection.codes(AgentCodes(tenantID: tenantID))[code] else {
        throw CommandError(
          "Tenant \(tenant) has no agent \(code). Import agents first, or correct the code.")
      }
      let versions = try connection.query(VersionsOfAgent(tenantID: tenantID, agentID: id))
      let assignments = try connection.query(AssignmentHistory(tenantID: tenantID, agentID: id))
      if json {
        Console.print([
          "agent": JSON(code), "versions": JSON(versions.map(describe)),
          "assignments": JSON(assignments.map(describe)),
        ])
      } else {
        Console.print(text(versions, assignments))
      }
    }

    private func text(_ versions: [AgentVersion], _ assignments: [AssignmentVersion]) -> String {
      var said = Table(["batch", "name", "hired", "last day", "status"], numbers: [0])
      for version in versions {
        let agent = version.agent
        said.add([
          number(version.batchID), agent.fullName ?? "", day(agent.hiredAt),
          day(agent.terminatedAt), agent.status?.rawValue ?? "",
        ])
      }
      var places = Table(["batch", "is", "code", "first day", "last day", ""], numbers: [0])
      for item in assignments {
        places.add([
          number(item.batchID), item.kind == .outlet ? "at" : "under", item.span.value,
          day(item.span.from), day(item.span.until?.adding(days: -1)),
          item.isSuperseded ? "not so any more: batch \(number(item.supersededBy))" : "",
        ])
      }
      return assignments.isEmpty ? said.text : said.text + "\n\n" + places.text
    }

    private func describe(_ version: AgentVersion) -> JSON {
      let agent = version.agent
      return [
        "version": JSON(agent.place.record), "full_name": JSON(agent.fullName),
        "hired_at": JSON(agent.hiredAt?.description),
        "terminated_at": JSON(agent.terminatedAt?.description),
        "status": JSON(agent.status?.rawValue), "batch": number(version.batchID),
        "recorded_at": JSON(version.recordedAt.description),
      ]
    }

    private func describe(_ item: AssignmentVersion) -> JSON {
      [
        "kind": JSON(item.kind.rawValue), "code": JSON(item.span.value),
        "first": JSON(item.span.from?.description),
        "last": JSON(item.span.until?.adding(days: -1).description),
        "batch": number(item.batchID), "superseded": JSON(item.isSuperseded),
        "superseded_by": number(item.supersededBy),
      ]
    }

    private func number(_ id: Int64?) -> JSON { id.map { JSON(Int($0)) } ?? .null }

    private func number(_ id: Int64?) -> String { id.map { "\($0)" } ?? "" }

    private func day(_ date: CivilDate?) -> String { date?.description ?? "" }
  }
}
