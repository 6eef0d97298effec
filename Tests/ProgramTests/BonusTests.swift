import FileStore
import Foundation
import JSONLogic
import Testing
import XML

/// From sales to payout files, with figures that can be checked by head.
@Suite struct BonusTests {
  let october: October

  init() throws { october = try October() }

  static let items = [
    "AG-1 S1 quick-leads 120000.00, 3.0000% of 4000000.00, withheld 0.00",
    "AG-2 S3 weekend 12500.00, fixed 12500.00, withheld 0.00",
    "AG-2 S4 quick-leads 150000.00, 3.0000% of 9000000.00 capped, withheld 120000.00",
    "AG-2 all volume 45000.00, tier on 19000000.00, withheld 0.00",
  ]

  private func storedItems() throws -> [String] {
    try october.books.texts(
      """
      SELECT agent_code || ' ' || coalesce(external_sale_id, 'all') || ' ' || code || ' '
        || gross_bonus::numeric(20, 2) || ', ' || notes || ', withheld '
        || withheld_amount::numeric(20, 2)
      FROM bonus_calculation_items AS items
      JOIN agents ON agents.id = agent_id
      JOIN bonus_rules ON bonus_rules.id = applied_rule_id
      LEFT JOIN conversions ON conversions.id = conversion_id
      """)
  }

  @Test func paysWhatTheRulesSay() throws {
    let before = try october.books.contents()
    let rehearsal = try october.must("bonus run --period 2026-10 --dry-run --json").json
    #expect(rehearsal.text("status") == "dry_run")
    #expect(rehearsal.text("amounts", "UZS") == "327500.00")
    #expect(try october.books.contents() == before)
    let report = try october.must("bonus run --period 2026-10 --json").json
    #expect(report.text("status") == "completed")
    #expect(report.text("items") == "4")
    #expect(report["amounts"] == rehearsal["amounts"])
    #expect(report["inputs_sha256"] == rehearsal["inputs_sha256"])
    #expect(report["rules"] == rehearsal["rules"])
    let stored = try storedItems().sorted()
    #expect(stored == Self.items.sorted())
    let shown = try october.must("bonus show \(report.text("run")) --json").json
    #expect(report["milliseconds"]?.numberValue != nil && shown["milliseconds"]?.isNull == true)
  }

  @Test func changesNothingTheSecondTime() throws {
    let first = try october.must("bonus run --period 2026-10 --json").json
    let before = try october.books.contents()
    let outcome = try october.books.run(
      "posightful-bonus-engine --tenant demo --period 2026-10 --json")
    #expect(outcome.code == 0)
    #expect(try outcome.json.text("status") == "unchanged")
    #expect(try outcome.json["run"] == first["run"])
    #expect(try october.books.contents() == before)
  }

  @Test func refusesToChangeWhatWasPaid() throws {
    try october.pay()
    try october.books.write(
      """
      external_sale_id,agent_code,sale_date,sale_amount
      S5,AG-1,2026-10-31 12:00:00,10.00

      """, to: "late.csv")
    try october.must("import sales late.csv --source pos --accept-columns")
    let before = try october.books.contents()
    let outcome = try october.run("bonus run --period 2026-10")
    #expect(outcome.code == 1)
    #expect(outcome.output == "")
    #expect(
      outcome.errors == """
        posightful: Run 1 of 2026-10-01..2026-10-31 was paid, and sales or rules have changed since. What was paid never \
        changes, so 2026-10-01..2026-10-31 is not computed anew: the next run of a later period makes up for changes \
        of sales. See the difference with --dry-run.

        """)
    #expect(try october.books.contents() == before)
    #expect(try october.must("audit").code == 0)
  }

  @Test func asksForARunAndForRules() throws {
    let export = try october.run("payout export --period 2026-10 --to payouts")
    #expect(export.code == 1)
    #expect(
      export.errors == """
        posightful: There is no run of 2026-10-01..2026-10-31. Compute it: posightful bonus run --tenant demo \
        --period 2026-10-01..2026-10-31

        """)
    let run = try october.run("bonus run --period 2026-11")
    #expect(run.code == 1)
    #expect(
      run.errors == """
        posightful: No rule set is in force in 2026-11-01..2026-11-30. Load one: posightful rules load FILE --tenant demo

        """)
  }

  @Test func writesPayoutFilesWhole() throws {
    try october.must("bonus run --period 2026-10")
    let rehearsal = try october.must("payout export --period 2026-10 --to payouts --dry-run")
    #expect(
      rehearsal.output == """
        Run 1 of 2026-10-01..2026-10-31 pays 327,500.00 UZS in 4 items.
        Nothing was written.

        """)
    #expect(!FileManager.default.fileExists(atPath: october.books.path(of: "payouts")))
    let report = try october.must("payout export --period 2026-10 --to payouts --json").json
    #expect(report.text("agents") == "2" && report.text("amounts", "UZS") == "327500.00")
    #expect(try payout("csv") == Self.csv)
    #expect(try payout("xml") == Self.xml)
    for (index, format) in ["csv", "xml"].enumerated() {
      #expect(report.text("files", "\(index)", "format") == format)
      #expect(report.text("files", "\(index)", "status") == "written")
      #expect(report.text("files", "\(index)", "sha256") == Digest.of(try payout(format)))
    }
    #expect(try violations(in: payout("xml")) == [])
  }

  @Test func writesTheSameBytesAgain() throws {
    try october.pay()
    let before = try october.books.contents()
    let path = october.books.path(of: "payouts")
    let report = try october.must("payout export --period 2026-10 --to \(path) --json").json
    for index in ["0", "1"] { #expect(report.text("files", index, "status") == "unchanged") }
    #expect(try payout("csv") == Self.csv)
    #expect(try october.books.contents() == before)
  }

  static let csv = [
    "record,agent_code,agent_name,currency,items,amount",
    "payment,AG-1,Aziza Karimova,UZS,1,120000.00",
    "payment,AG-2,\"Aliyev, Bobur\",UZS,3,207500.00",
    "total,,,UZS,4,327500.00", "",
  ].joined(separator: "\r\n")

  static let xml = """
    <?xml version="1.0" encoding="UTF-8"?>
    <Payout xmlns="urn:posightful:payout:1" run="1" tenant="demo" from="2026-10-01" to="2026-10-31">
      <Payment>
        <AgentCode>AG-1</AgentCode>
        <AgentName>Aziza Karimova</AgentName>
        <Items>1</Items>
        <Amount currency="UZS">120000.00</Amount>
      </Payment>
      <Payment>
        <AgentCode>AG-2</AgentCode>
        <AgentName>Aliyev, Bobur</AgentName>
        <Items>3</Items>
        <Amount currency="UZS">207500.00</Amount>
      </Payment>
      <ControlTotals payments="2">
        <Total payments="2">
          <Items>4</Items>
          <Amount currency="UZS">327500.00</Amount>
        </Total>
      </ControlTotals>
    </Payout>

    """

  private func payout(_ format: String) throws -> String {
    try Package.text(
      october.books.path(of: "payouts/payout-demo-2026-10-01..2026-10-31-run1.\(format)"))
  }

  private func violations(in document: String) throws -> [XMLViolation] {
    let schema = try XMLSchema(path: Package.folder + "/docs/formats/payout.xsd")
    var rest = Array(document.utf8)[...]
    return try schema.violations(in: { buffer in
      while !buffer.isFull, let byte = rest.popFirst() { buffer.append(byte) }
    })
  }
}
