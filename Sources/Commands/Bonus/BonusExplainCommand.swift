internal import ArgumentParser
internal import BonusEngine
internal import Decimals
internal import Domain
internal import JSONLogic
internal import Postgres
internal import Warehouse

extension BonusCommand {
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say why a sale or an agent earns what it earns, and why not more.",
      discussion: """
        Of a sale: the items of the latest run of its day, and what each rule in force says to it. Of an agent: the \
        items of the latest run of a period. Writes nothing.

        EXAMPLE
          posightful bonus explain --sale R-1007 --tenant demo
          posightful bonus explain --agent AG-1 --period 2026-10 --tenant demo
        """)

    @Option(help: "A sale's id, as its file has it.") var sale: String?
    @Option(help: "An agent's code; needs --period.") var agent: String?
    @Option(help: "A month as in 2026-10, a day, or FIRST..LAST.") var period: String?
    @Option(help: "The tenant's code.") var tenant: String
    @Flag(help: "Print one JSON object.") var json = false

    func validate() throws {
      guard (sale == nil) != (agent == nil), (agent == nil) == (period == nil) else {
        throw ValidationError(
          "bonus explain needs --sale ID, or --agent CODE with --period PERIOD.")
      }
      if let period { _ = try parsePeriod(period) }
    }

    func run() throws {
      let session = try TenantSession(tenant: tenant)
      if let sale {
        let explained = try SaleExplaining(session: session).explain(sale)
        if json { Console.print(explained.json) } else { Console.print(explained.text) }
      } else if let agent, let period {
        let explained = try AgentExplaining(session: session).explain(
          agent, in: try parsePeriod(period))
        if json { Console.print(explained.json) } else { Console.print(explained.text) }
      }
    }
  }
}

/// What is said to a question, to people and to programs.
struct Explained {
  var text: String
  var json: JSON
}

/// Why a sale earns what it earns.
struct SaleExplaining {
  let session: TenantSession

  func explain(_ saleID: String) throws -> Explained {
    let connection = session.connection
    return try connection.transaction(readOnly: true) {
      let facts = try facts(of: saleID)
      guard !facts.isEmpty else {
        throw CommandError(
          "Tenant \(session.tenant.code) has no live sale \"\(saleID)\" with an agent. A sale that was taken back, "
            + "or has no agent, earns nothing; see: posightful batch list --tenant \(session.tenant.code)"
        )
      }
      let parts = try facts.map { try explain($0, saleID) }
      return Explained(
        text: parts.map(\.text).joined(separator: "\n"), json: ["sales": JSON(parts.map(\.json))])
    }
  }

  private func facts(of saleID: String) throws -> [ConversionFact] {
    let connection = session.connection
    let names = try CodeNames(tenantID: session.tenant.id, on: connection)
    _ = try connection.one(SetFactSale(externalSaleID: saleID))
    var facts: [ConversionFact] = []
    try connection.copyOut(ConversionFactRow.copyOfSale) { (row) throws in
      facts.append(try ConversionFactRow.read(row, names))
    }
    return facts
  }

  private func explain(_ fact: ConversionFact, _ saleID: String) throws -> Explained {
    let zone = session.zone
    let day = zone.local(of: fact.convertedAt).date
    let items = try items(of: fact, on: day)
    let period = Period(day: day)
    let calculation = try BonusCalculation(
      ruleSets: try ruleSets(in: period), in: try BonusContext(of: period, session: session)
    ) { zone.local(of: $0) }
    let answers = try calculation.explain(fact)
    let head =
      "\(saleID) of \(fact.agentCode), \(day), \(fact.amount) \(fact.currency)"
      + (fact.returned.map { ", \($0.inWords(zone))" } ?? "")
    let rules =
      answers.isEmpty ? ["  no rule set is in force on its day"] : answers.flatMap(\.lines)
    let lines = items.map { "  run \($0.runID): \($0.line)" } + rules
    return Explained(
      text: ([head] + (items.isEmpty ? ["  no item in a run of its day"] : []) + lines)
        .joined(separator: "\n"),
      json: [
        "sale": JSON(saleID), "agent": JSON(fact.agentCode), "day": JSON(day.description),
        "amount": JSON(fact.amount), "currency": JSON(fact.currency.code),
        "returned": fact.returned.map { $0.json(zone) } ?? .null,
        "items": JSON(items.map(\.json)), "rule_sets": JSON(answers.map(\.json)),
      ])
  }

  private func items(of fact: ConversionFact, on day: CivilDate) throws -> [ExplainedItem] {
    let tenantID = session.tenant.id
    let found = try session.connection.first(LatestRunOn(tenantID: tenantID, day: day))
    guard let run = found else { return [] }
    return try session.connection.query(
      ItemsOfConversion(tenantID: tenantID, runID: run.id, conversionID: fact.conversionID))
  }

  private func ruleSets(in period: Period) throws -> [RuleSet] {
    let register = RuleSetRegister(session: session)
    return try session.connection
      .query(RuleSetsInForce(tenantID: session.tenant.id, period: period)).map(register.complete)
  }
}

extension ReturnedSale {
  /// As in `gives back 400.00 of 1200.00 of 2026-10-05`.
  fileprivate func inWords(_ zone: TimeZoneRules) -> String {
    "gives back \(given) of \(amount) of \(zone.local(of: convertedAt).date)"
  }

  fileprivate func json(_ zone: TimeZoneRules) -> JSON {
    [
      "day": JSON(zone.local(of: convertedAt).date.description), "amount": JSON(amount),
      "given": JSON(given), "given_before": JSON(givenBefore),
    ]
  }
}

/// What an agent earns in a period.
struct AgentExplaining {
  let session: TenantSession

  func explain(_ code: String, in period: Period) throws -> Explained {
    let tenantID = session.tenant.id
    guard
      let run = try session.connection.first(LatestRun(tenantID: tenantID, period: period))
    else {
      throw CommandError(
        "Tenant \(session.tenant.code) has no run of \(period). "
          + "Make one: posightful bonus run --tenant \(session.tenant.code) --period PERIOD")
    }
    let items = try session.connection.query(
      ItemsOfAgent(tenantID: tenantID, runID: run.id, agentCode: code))
    let head = "\(code) in run \(run.id) of \(run.period): \(counted(items.count, "item"))"
    let lines = items.map { item in
      "  " + (item.saleID.map { "sale \($0): " } ?? "") + item.line
    }
    return Explained(
      text: ([head] + lines).joined(separator: "\n"),
      json: [
        "agent": JSON(code), "run": JSON(Int(run.id)), "period": JSON(run.period.description),
        "items": JSON(items.map(\.json)),
      ])
  }
}

extension SaleExplanation {
  fileprivate var lines: [String] {
    let head = "  \(ruleSet) version \(version)"
    if let exclusion { return ["\(head): \(exclusion)"] }
    return ["\(head):"] + answers.map { "    \($0.rule): \($0.inWords)" }
  }

  fileprivate var json: JSON {
    [
      "rule_set": JSON(ruleSet), "version": JSON(version), "exclusion": JSON(exclusion),
      "rules": JSON(
        answers.map {
          [
            "rule": JSON($0.rule), "answer": JSON($0.inWords),
            "condition": $0.term?.json ?? .null,
          ]
        }),
    ]
  }
}
