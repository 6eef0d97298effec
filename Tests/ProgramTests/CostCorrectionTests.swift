import JSONLogic
import Testing

/// Costs that are taken back, booked anew and mended; and costs of sales that are.
@Suite struct CostCorrectionTests {
  let costs: CostTests
  private var books: Books { costs.books }

  init() throws { costs = try CostTests() }

  private func batch(_ command: String) throws -> Outcome {
    try books.run("posightful batch \(command) --tenant demo")
  }

  /// What each sale bears by now, whatever was booked and taken back.
  private func borne() throws -> [String] {
    try books.texts(
      """
      SELECT concat_ws(' ', external_sale_id, conversions.sale_amount, sum(entries.cost_amount))
      FROM ledger_entries AS entries JOIN conversions ON conversions.id = conversion_id
      WHERE entries.batch_id IS NOT NULL
      GROUP BY conversions.id, external_sale_id, conversions.sale_amount
      HAVING sum(entries.cost_amount) <> 0 ORDER BY 1
      """)
  }

  static let ofADay = ["C1,,,2026-10-01,,,,10.00,", "C2,S9,,,,,,1.00,"]
  static let shared = ["S1 100.0000 3.3300", "S2 200.0000 6.6600", "S3 0.0100 0.0100"]

  @Test func areTakenBackAndBookedAnew() throws {
    _ = try costs.run(Self.ofADay)
    let outcome = try batch("revert 2 --by Dilnoza --reason mistake")
    #expect(
      outcome.output == """
        Batch 2, costs.csv, was reverted.
                      records  amount
        UZS reversed        1   10.00
        To book it anew: posightful batch reprocess 2 --tenant demo

        """, "\(outcome.errors)")
    #expect(try borne() == [])
    try costs.expectCleanAudit()
    let again = try books.run("posightful import costs costs.csv --source pos --tenant demo")
    #expect(again.code == 1)
    #expect(again.errors.hasPrefix("posightful: costs.csv was batch 2, which was reverted at "))
    let anew = try batch("reprocess 2 --json")
    #expect(try anew.json.text("batch") == "3", "\(anew.errors)")
    #expect(try borne() == Self.shared)
    #expect(try batch("show 3 --json").json.text("reprocess_of") == "2")
    #expect(try batch("reprocess 2 --json").json.text("status") == "unchanged")
    #expect(try batch("revert 2").output.contains("was reverted already at "))
    try costs.expectCleanAudit()
  }

  @Test func aRehearsalOfItWritesNothing() throws {
    _ = try costs.run(Self.ofADay)
    let contents = try books.contents()
    let outcome = try batch("revert 2 --dry-run --json")
    #expect(try outcome.json.text("status") == "dry_run")
    #expect(try outcome.json.text("amounts", "UZS", "reversed_amount") == "10.00")
    #expect(try books.contents() == contents)
  }

  @Test func theirSalesAreTakenBackAfterThem() throws {
    _ = try costs.run(Self.ofADay)
    let refused = try batch("revert 1")
    #expect(refused.code == 1)
    #expect(
      refused.errors == """
        posightful: Batch 1 cannot be reverted, because of what rests on it:
          batch 2 put costs on 3 of its sales
        What was paid stays; of other batches, revert the later ones first.

        """)
    #expect(try batch("revert 2").code == 0)
    #expect(try batch("revert 1").code == 0)
    #expect(try batch("reprocess 2 --json").json.text("records", "unmatched") == "2")
    try costs.expectCleanAudit()
  }

  /// What was spent stays where it was spent, until it is shared anew.
  @Test func staysOnSalesThatAreRevisedOrVoided() throws {
    _ = try costs.run(Self.ofADay)
    try correctSales()
    #expect(try borne() == Self.shared)
    #expect(
      try books.texts(
        """
        SELECT concat_ws(' ', entries.kind, entry_no, revenue_amount, entries.cost_amount)
        FROM ledger_entries AS entries JOIN conversions ON conversions.id = conversion_id
        WHERE external_sale_id = 'S2' ORDER BY entry_no
        """) == [
          "sale 1 200.0000 0.0000", "cost 2 0.0000 6.6600", "reversal 3 -200.0000 0.0000",
        ])
    try costs.expectCleanAudit()
    #expect(try batch("revert 2").code == 0)
    #expect(try batch("reprocess 2").code == 0)
    #expect(try borne() == ["S1 110.0000 9.9900", "S3 0.0100 0.0100"])
    try costs.expectCleanAudit()
  }

  /// S1 was of 110, and S2 never was.
  private func correctSales() throws {
    try books.write(
      """
      external_sale_id,sale_date,sale_amount,operation
      S1,2026-10-01 12:00:00,110.00,
      S2,2026-10-05 12:00:00,,void

      """, to: "corrected.csv")
    try books.write(
      """
      profile: 1
      name: corrected
      kind: sales
      format: csv
      corrections: {resent: revise}
      fields:
        external_sale_id: external_sale_id
        sale_date: sale_date
        sale_amount: sale_amount
        operation: operation
      """, to: "corrected.yaml")
    let outcome = try books.run(
      """
      posightful import sales corrected.csv --source pos --tenant demo --profile corrected.yaml --json
      """)
    #expect(try outcome.json.text("records", "revision") == "1", "\(outcome.errors)")
    #expect(try outcome.json.text("records", "reversed") == "1", "\(outcome.output)")
  }

  @Test func theReportNamesWhatLaterBatchesHadAsDuplicates() throws {
    _ = try costs.run(["C1,S1,,,,,,1.00,"])
    _ = try costs.run(["C1,S1,,,,,,1.00,", "C3,S2,,,,,,1.00,"])
    let outcome = try batch("revert 2")
    #expect(
      outcome.output.contains(
        """
        Batch 3 had 1 of its costs as duplicates: they leave the books. To book them: \
        posightful batch revert 3 --tenant demo, then batch reprocess 3.

        """), "\(outcome.output)")
    try costs.expectCleanAudit()
  }
}

/// Rejects of costs that are mended, and read again.
@Suite struct CostReplayTests {
  let costs: CostTests
  private var books: Books { costs.books }

  static let lines = ["C1,S1,,,,,,1O.00,", "C2,S2,,,,,,2.00,", "C3,,,,,OUT-9,,1.00,"]

  init() throws {
    costs = try CostTests()
    try costs.write(Self.lines)
    let outcome = try books.run("posightful import costs costs.csv --source pos --tenant demo")
    #expect(outcome.code == 2, "\(outcome.errors)")
  }

  private func replay(_ lines: [String]) throws -> Outcome {
    let text = ([CostCase.header] + lines).joined(separator: "\n") + "\n"
    try books.write(text, to: "mended.csv")
    return try books.run("posightful batch replay 2 --tenant demo --file mended.csv --by Dilnoza")
  }

  @Test func readsOnlyTheRejects() throws {
    let outcome = try replay(["C1,S1,,,,,,10.00,"] + Self.lines.dropFirst())
    #expect(outcome.code == 2, "\(outcome.errors)")
    #expect(
      outcome.output.hasPrefix(
        """
        mended.csv is batch 3, a replay of the rejects of batch 2, read by profile costs.
                     records    UZS
        read               2  11.00
          matched          1  10.00
          unmatched        0   0.00
          duplicate        0   0.00
          rejected         1   1.00

        """), "\(outcome.output)")
    #expect(try costs.shares(ofBatch: 3) == ["1 S1 10.0000 UZS 2026-10-01"])
    #expect(
      try books.run("posightful batch show 2 --tenant demo").output.contains(
        "rejected 2 = replayed 1 (batch 3) + outstanding 1\n"))
    #expect(
      try books.run("posightful batch revert 2 --tenant demo").errors.contains(
        "\n  batch 3 replayed its rejects\n"))
    try costs.expectCleanAudit()
  }

  /// An outlet that was missing was imported since: the kept file is right as it is.
  @Test func takesTheKeptFile() throws {
    try books.write("code,name\nOUT-9,Nine\n", to: "outlets.csv")
    #expect(try books.run("posightful import outlets outlets.csv --tenant demo").code == 0)
    let outcome = try books.run("posightful batch replay 2 --tenant demo --json")
    #expect(try outcome.json.text("records", "unmatched") == "1", "\(outcome.errors)")
    #expect(try outcome.json.text("records", "rejected") == "1")
    try costs.expectCleanAudit()
  }

  @Test func refusesAnotherFile() throws {
    let outcome = try replay([Self.lines[0], "C2,S3,,,,,,2.00,", Self.lines[2]])
    #expect(
      outcome.errors == """
        posightful: The file is not that of batch 2 with its rejects mended: record 2, line 3, is cost C2 S3 \
        where C2 S2 stood. Mend only the rejected records, and keep all others in their order.

        """)
  }

  @Test func refusesWhatChangesNoBooks() throws {
    let october = try October()
    #expect(
      try october.run("batch replay 1").errors == """
        posightful: Batch 1 holds agents: only the rejects of sales and costs are replayed. Mend the file and \
        import it: what is unchanged stays as it is.

        """)
  }
}
