import JSONLogic
import Testing

/// Batches that are taken back, and booked anew.
@Suite struct RevertTests {
  let shop: CorrectionTests
  private var books: Books { shop.books }

  init() throws {
    shop = try CorrectionTests()
    try shop.importing(CorrectionTests.first)
  }

  private func batch(_ command: String) throws -> Outcome {
    try books.run("posightful batch \(command) --tenant demo")
  }

  static let second = """
    id,at,sum,phone,what,of
    S1,2026-10-02 10:00:00,120.00,+998900000001,,
    S2,2026-10-03 09:00:00,50.00,,void,
    S4,2026-10-03 09:05:00,90.00,,,

    """

  @Test func reversesAndRestores() throws {
    let before = try shop.live()
    try shop.importing(Self.second)
    let outcome = try batch("revert 2 --reason mistake --by Dilnoza")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(
      outcome.output == """
        Batch 2, day.csv, was reverted.
                      records  amount
        UZS reversed        2  210.00
        UZS restored        2  150.00
        To book it anew: posightful batch reprocess 2 --tenant demo

        """)
    #expect(try shop.live() == before)
    #expect(
      try shop.ledger(of: "S2") == [
        "sale 1 2026-10-02 50.0000", "reversal 2 2026-10-03 -50.0000",
        "restoration 3 2026-10-03 50.0000",
      ])
    let shown = try batch("show 2").output
    #expect(shown.hasPrefix("Batch 2: reverted\n"))
    #expect(shown.contains(" by Dilnoza: mistake\n"))
    #expect(try batch("revert 2").output.contains("was reverted already at "))
    try shop.auditHolds()
  }

  @Test func showsWhatItWouldDo() throws {
    try shop.importing(Self.second)
    let contents = try books.contents()
    let outcome = try batch("revert 2 --dry-run --json")
    #expect(try outcome.json.text("status") == "dry_run")
    #expect(try outcome.json.text("amounts", "UZS", "reversed_amount") == "210.00")
    #expect(try outcome.json.text("amounts", "UZS", "restored") == "2")
    #expect(try books.contents() == contents)
  }

  @Test func refusesWhatLaterBatchesRestOn() throws {
    try shop.importing(Self.second + "R1,2026-10-04 09:00:00,-5.00,,,S3\n")
    let outcome = try batch("revert 1")
    #expect(outcome.code == 1 && outcome.output == "")
    #expect(
      outcome.errors == """
        posightful: Batch 1 cannot be reverted, because of what rests on it:
          record 1: sale S1 was revised by batch 2
          record 2: sale S2 was voided by batch 2
          record 3: something was given back for sale S3 by batch 2
        What was paid stays; of other batches, revert the later ones first.

        """)
    #expect(try batch("revert 2").code == 0)
    #expect(try batch("revert 1").code == 0)
    #expect(try shop.live() == [])
    try shop.auditHolds()
  }

  @Test func refusesWhatWasPaid() throws {
    let october = try October()
    try october.pay()
    let outcome = try october.run("batch revert 3")
    #expect(outcome.code == 1)
    #expect(
      outcome.errors.contains("\n  record 1: sale S1 of 2026-10-05 was paid by run 1\n"),
      "\(outcome.errors)")
  }

  @Test func refusesALeadThatAnotherSaleHas() throws {
    try shop.importing("id,at,sum,phone,what,of\nS1,2026-10-03 09:00:00,1.00,,void,\n")
    try shop.importing(
      "id,at,sum,phone,what,of\nS7,2026-10-03 10:00:00,5.00,+998900000001,,\n", "next.csv")
    #expect(
      try batch("revert 2").errors.contains(
        "\n  sale S1 of batch 1 would be live again, and its lead has sale S7 of batch 3\n"))
  }

  @Test func booksAnewFromTheKeptFile() throws {
    let live = try shop.live()
    #expect(try batch("revert 1 --reason wrong").code == 0)
    let refused = try shop.importing(CorrectionTests.first)
    #expect(refused.code == 1)
    #expect(refused.errors.hasPrefix("posightful: day.csv was batch 1, which was reverted at "))
    #expect(
      refused.errors.hasSuffix(
        ": wrong. To book it anew: posightful batch reprocess 1 --tenant demo\n"))
    let anew = try batch("reprocess 1 --json")
    #expect(anew.code == 0, "\(anew.errors)")
    #expect(try anew.json.text("batch") == "2")
    #expect(try shop.live() == live)
    #expect(try batch("show 2 --json").json.text("reprocess_of") == "1")
    #expect(try batch("reprocess 1 --json").json.text("status") == "unchanged")
    try shop.auditHolds()
  }

  @Test func saysWhichSalesLaterBatchesHadAsDuplicates() throws {
    try shop.importing(CorrectionTests.first + "S9,2026-10-09 10:00:00,9.00,,,\n")
    #expect(
      try batch("revert 1").output.contains(
        """
        Batch 2 had 3 of its sales as duplicates: they leave the books. To book them: \
        posightful batch revert 2 --tenant demo, then batch reprocess 2.

        """))
    try shop.auditHolds()
  }

  @Test func refusesOtherKinds() throws {
    let october = try October()
    #expect(
      try october.run("batch revert 1").errors == """
        posightful: Batch 1 holds agents: only sales and costs can be taken back. Import a file that says what is \
        right.

        """)
  }
}
