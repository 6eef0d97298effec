import ArgumentParser
import Decimals
import Domain
import Postgres
import Testing
import Warehouse

@testable import Commands

/// Sales come late and are voided after they were paid: in the end, all that was paid is what a calculation from
/// scratch gives.
@Suite struct PaidHistoryTests {
  @Test(arguments: UInt64(0)..<12) func paidAndCorrectedIsCalculatedFromScratch(seed: UInt64) throws
  {
    var history = try PaidHistory(seed: seed)
    for month in PaidHistory.months {
      try history.importSales(upTo: month)
      try history.pay(month)
      try history.importSales(upTo: month)
    }
    // A balance that is corrected changes the draws of the months after it, one run after the other.
    for month in PaidHistory.closing { try history.pay(month) }
    let due = try history.due()
    #expect(try history.paid() == due.sums)
    #expect(due.returns > 0)
    #expect(try history.correctionCount() > 0)
    try history.checkRuns()
  }
}

/// A tenant whose months are paid while their sales still change.
private struct PaidHistory {
  static let months = ["2026-10", "2026-11", "2026-12"]
  static let closing = ["2027-01", "2027-02", "2027-03", "2027-04"]

  /// From December on, a sale earns less: what was sold before is taken back at what it earned.
  static let rules = [
    rules("valid_from: 2026-10-01\nvalid_to: 2026-11-30", base: "1.5"),
    rules("valid_from: 2026-12-01", base: "0.5"),
  ]

  private static func rules(_ days: String, base: String) -> String {
    """
    name: Plan
    currency: UZS
    hit_policy: all
    \(days)
    rules:
      - {code: base, type: per_conversion, percent_of_sale: \(base), cap: 10.00}
      - {code: climbing, type: per_conversion,
         bands: {mode: marginal, over: running_total, rows: [{to: 500, percent: 1}, {percent: 3}]}}
      - {code: shared, type: per_conversion, percent: 1, split: {self: 60, AG-2: 40}}
      - {code: daily, type: per_agent, window: day,
         bands: {mode: whole, rows: [{to: 300, percent: 0}, {percent: 2}]}}
      - {code: team, type: pool, percent: 1, split: [AG-1, AG-2]}
      - {code: advance, type: draw, at_least: 20.00}

    """
  }

  private let books: SharedBooks
  private let session: TenantSession
  private var random: SplitMix
  private var files = 0
  /// The ids of sales that were sent.
  private var sold: [String] = []

  init(seed: UInt64) throws {
    books = try SharedBooks.one.get()
    random = SplitMix(state: seed)
    session = try books.tenant("paid-\(seed)")
    try session.connection.run(
      """
      INSERT INTO agents (tenant_id, agent_code, full_name)
      SELECT \(session.tenant.id), 'AG-' || n, 'Agent ' || n FROM generate_series(1, 3) AS n
      """)
    _ = try books.write(Self.profile, to: "returns.yaml")
    for (index, rules) in Self.rules.enumerated() {
      let checked = try CheckedRuleSet(
        file: books.write(rules, to: "\(session.tenant.code)-\(index).yaml"))
      _ = try RuleSetRegister(session: session).load(
        checked.ruleSet, text: checked.text, dryRun: false)
    }
  }

  static let profile = """
    profile: 1
    name: returns
    kind: sales
    format: csv
    corrections: {resent: revise, returns: attach}
    date: {formats: "yyyy-MM-dd HH:mm:ss"}
    amount: {negative: return}
    fields:
      external_sale_id: id
      sale_date: day
      sale_amount: sum
      agent_code: {column: agent, optional: true}
      original_sale_id: {column: of, optional: true}
      operation: {column: what, map: {void: void, sale: sale, return: return}}

    """

  /// New sales of any month so far, voids and returns of old ones.
  mutating func importSales(upTo month: String) throws {
    files += 1
    let months = Self.months.filter { $0 <= month }
    var lines = ["id,agent,day,sum,what,of"]
    let voided = sold.shuffled(using: &random).prefix(Int.random(in: 0...2, using: &random))
    for id in voided { lines.append("\(id),,2026-10-01 10:00:00,1.00,void,") }
    sold.removeAll { voided.contains($0) }
    // Who gives back more than is left waits for a person, who does not come: then nothing is given back.
    for id in sold.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)) {
      let cents = Int.random(in: 1...30_000, using: &random)
      let sum = "\(cents / 100).\(String(100 + cents % 100).dropFirst())"
      lines.append("R\(files)-\(lines.count),,\(month)-28 10:00:00,-\(sum),return,\(id)")
    }
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      let id = "F\(files)-\(lines.count)"
      let month = months.randomElement(using: &random) ?? month
      let day = String(100 + Int.random(in: 1...4, using: &random)).dropFirst()
      let amount = Int.random(in: 1...90_000, using: &random)
      let agent = Int.random(in: 1...3, using: &random)
      let cents = String(100 + amount % 100).dropFirst()
      lines.append("\(id),AG-\(agent),\(month)-\(day) 10:00:00,\(amount / 100).\(cents),sale,")
      sold.append(id)
    }
    let path = try books.write(
      lines.joined(separator: "\n") + "\n", to: "\(session.tenant.code)-\(files).csv")
    _ = try ImportJob(
      ImportRequest(file: path, tenant: session.tenant.code, profile: books.path("returns.yaml")),
      source: "pos", kind: .sales
    ).report()
  }

  func pay(_ month: String) throws {
    let period = try #require(Period(month))
    let options = ["--tenant", session.tenant.code, "--period", month]
    _ = try BonusRunning(BonusRunOptions.parse(options)).report()
    let exporting = PayoutExporting(
      session: session, period: period, folder: books.path("payouts-\(session.tenant.code)"))
    _ = try session.alone { try exporting.export([.csv]) }
  }

  private func runs() throws -> [BonusRun] {
    try session.connection.query(AllRuns(tenantID: session.tenant.id)).filter(\.isPaid)
  }

  /// What each agent was paid, by code.
  func paid() throws -> [String: Decimal] {
    var sums: [String: Decimal] = [:]
    for run in try runs() {
      let lines = PayoutLinesOfRun(tenantID: session.tenant.id, runID: run.id)
      for line in try session.connection.query(lines) {
        try sums[line.agentCode, default: .zero] += line.amount
      }
    }
    return sums
  }

  /// What each agent would be paid, were all months calculated now; and how many items take back what was earned.
  func due() throws -> (sums: [String: Decimal], returns: Int) {
    var sums: [String: Decimal] = [:]
    var returns = 0
    let register = RuleSetRegister(session: session)
    for month in Self.months + Self.closing {
      let period = try #require(Period(month))
      let plan = try session.connection.query(
        RuleSetsInForce(tenantID: session.tenant.id, period: period)
      ).map(register.complete)
      let facts = try PeriodFacts(on: session, of: period)
      _ = try Calculation(of: facts, by: plan, on: Workers(threads: 2)).run { _, computed in
        for item in computed.items {
          try sums[facts.names.agents[item.agentID] ?? "", default: .zero] += item.amount
          if item.working?.returned != nil { returns += 1 }
        }
      }
    }
    return (sums, returns)
  }

  func correctionCount() throws -> Int {
    try runs().flatMap {
      try session.connection.query(RunByRule(tenantID: session.tenant.id, runID: $0.id))
    }
    .filter { $0.correctsRunID != nil }.reduce(0) { $0 + $1.items }
  }

  /// The last run is as it says, each item follows from its working, and the audit holds.
  func checkRuns() throws {
    for run in try runs() {
      let manifest = try #require(RunManifest(of: run))
      let findings = try BonusVerifying(
        session: session, run: run, manifest: manifest, workers: Workers(threads: 2)
      ).findings()
      #expect(findings.filter { $0.difference != nil && !$0.isChange }.map(\.question) == [])
    }
    for finding in try AuditRun(session: session).findings() {
      #expect(finding.differences == [], "\(finding.promise)")
    }
  }
}
