import JSONLogic
import Testing

/// What waits for a person, and what a person can decide.
@Suite struct ReviewTests {
  let shop: CorrectionTests
  private var books: Books { shop.books }

  init() throws {
    shop = try CorrectionTests()
    try shop.importing(CorrectionTests.first)
    try shop.importing(Self.waiting, "waiting.csv", profile: "review")
  }

  /// 1 changed, 2 and 3 in conflict, 4 a return and 5 a void of nothing.
  static let waiting = """
    id,at,sum,phone,what,of
    S1,2026-10-02 10:00:00,120.00,+998900000001,,
    S6,2026-10-03 10:00:00,10.00,+998900000003,,
    S6,2026-10-03 10:00:00,11.00,+998900000003,,
    R1,2026-10-04 10:00:00,-30.00,,,S99
    S98,2026-10-04 11:00:00,1.00,,void,

    """

  private func review(_ command: String) throws -> Outcome {
    try books.run("posightful review \(command) --tenant demo")
  }

  private func resolve(_ command: String) throws -> Outcome {
    try review("resolve \(command) --by Dilnoza --note asked")
  }

  @Test func listsWhatWaits() throws {
    #expect(
      try review("list").output == """
        review  reason            sale      amount  batch  record  status
             1  changed           S1    120.00 UZS      2       1  open
             2  conflict_in_file  S6     10.00 UZS      2       2  open
             3  conflict_in_file  S6     11.00 UZS      2       3  open
             4  no_sale           R1    -30.00 UZS      2       4  open
             5  no_sale           S98     1.00 UZS      2       5  open

        """)
    #expect(try review("list --json").json["reviews"]?.arrayValue?.count == 5)
  }

  @Test func showsWhatSpeaksAgainstIt() throws {
    #expect(
      try review("show 1").output == """
        Review 1, open: sent again with other content, or its sale was voided
        record   waiting.csv:2, batch 2 record 1
        says     sale S1 of 120.00 UZS at 2026-10-02T05:00:00Z
        against  conversion 1
                 sale_amount: 100.0000 there, 120.0000 here
        decide   --revise, --keep

        """)
    let json = try review("show 2 --json").json
    #expect(json.text("other_record") == "3")
    #expect(json.text("differences", "0", "sent") == "10.0000")
  }

  @Test func booksWhatIsDecided() throws {
    for answer in [
      "1 --revise", "2 --no-lead", "3 --discard", "4 --sale S3", "5 --sale S2",
    ] {
      let outcome = try resolve(answer)
      #expect(outcome.code == 0, "\(answer): \(outcome.errors)")
    }
    #expect(
      try shop.live() == [
        "R1 return - -30.0000", "S1 sale 1 120.0000", "S3 sale - 70.0000", "S6 sale - 10.0000",
      ])
    #expect(
      try shop.ledger(of: "S2") == ["sale 1 2026-10-02 50.0000", "reversal 2 2026-10-04 -50.0000"])
    #expect(try review("list --json").json["reviews"]?.arrayValue?.isEmpty == true)
    let shown = try books.run("posightful batch show 2 --tenant demo").output
    #expect(shown.contains("review   5 = resolved 5 + open 0\n"))
    #expect(try review("show 3").output.contains("\ndecided  discard by Dilnoza at "))
    try shop.auditHolds()
    let reverted = try books.run("posightful batch revert 2 --tenant demo")
    #expect(reverted.code == 0, "\(reverted.errors)")
    #expect(
      try shop.live() == ["S1 sale 1 100.0000", "S2 sale 1001 50.0000", "S3 sale - 70.0000"])
    try shop.auditHolds()
  }

  @Test func givesALead() throws {
    let uuid = try books.texts(
      "SELECT lead_uuid::text FROM leads WHERE customer_phone = '+998900000003'")[0]
    let outcome = try resolve("2 --lead \(uuid)")
    #expect(
      outcome.output == """
        Review 2 is resolved: lead. It books S6 of 10.00 UZS under batch 2 record 2.

        """)
    #expect(try shop.live().contains("S6 sale 2001 10.0000"))
    #expect(
      try resolve("3 --no-lead").errors == """
        posightful: Review 3: --no-lead books S6 a second time: conversion \
        \(try books.texts("SELECT id::text FROM conversions WHERE external_sale_id = 'S6'")[0]) has it.

        """)
    try shop.auditHolds()
  }

  @Test func booksAReturnOnce() throws {
    try shop.importing(
      CorrectionTests.header + """
        R2,2026-10-05 10:00:00,-1.00,,,S3
        R2,2026-10-05 10:00:00,-2.00,,,S3

        """, "conflict.csv")
    #expect(try resolve("6 --sale S3").code == 0)
    let returned = try books.texts(
      "SELECT id::text FROM conversions WHERE external_sale_id = 'R2'")
    for (answer, option) in [("--sale S3", "--sale ID"), ("--no-lead", "--no-lead")] {
      #expect(
        try resolve("7 \(answer)").errors == """
          posightful: Review 7: \(option) books R2 a second time: conversion \(returned[0]) has it.

          """)
    }
  }

  @Test func rehearses() throws {
    let contents = try books.contents()
    let outcome = try resolve("1 --revise --dry-run")
    #expect(
      outcome.output == """
        Review 1 would be resolved: revise. It reverses what was booked, and books S1 of 120.00 UZS in its \
        place under batch 2 record 1.
        Nothing was written.

        """)
    #expect(try books.contents() == contents)
  }

  @Test(arguments: [
    (
      "1 --no-lead",
      "Review 1: --no-lead makes no sense for a sale in review for changed. Write one of --revise, --keep."
    ),
    ("4 --sale S77", "Review 4: --sale ID needs sale S77, and source till has none in the books."),
    ("4 --sale S7 --keep", ""),
    (
      "2 --lead 00000000-0000-0000-0000-000000000001",
      "Review 2: --lead UUID names 00000000-0000-0000-0000-000000000001, and there is no such lead."
    ),
    ("77 --keep", "Tenant demo has no review 77. See: posightful review list --tenant demo --all"),
  ]) func refuses(answer: String, message: String) throws {
    let outcome = try resolve(answer)
    #expect(outcome.code == (message.isEmpty ? 64 : 1))
    if !message.isEmpty { #expect(outcome.errors == "posightful: \(message)\n") }
  }

  @Test func decidesOnce() throws {
    #expect(try resolve("1 --keep").code == 0)
    let again = try resolve("1 --keep")
    #expect(again.code == 1)
    #expect(again.errors.hasPrefix("posightful: Review 1 was resolved at "))
  }

  @Test func asksATenantThatWantsIt() throws {
    let added = try books.run(
      "posightful tenant add careful --review contradictions,ambiguous,shared-phone=1")
    #expect(
      added.output.hasSuffix(
        "last touch; reviews contradictions, ambiguous leads, phones of more than 1 leads.\n"))
    try books.write(
      """
      external_id,customer_phone,captured_at
      L1,+998900000001,2026-10-01 10:00:00
      L2,+998900000001,2026-10-02 10:00:00

      """, to: "leads.csv")
    #expect(try books.run("posightful import leads leads.csv --tenant careful").code == 0)
    let sales = try books.run(
      "posightful import sales day.csv --tenant careful --source till --profile revise.yaml --json")
    #expect(try sales.json.text("records", "review") == "1")
    let items = try books.run("posightful review list --tenant careful --json").json
    #expect(items.text("reviews", "0", "reason") == "shared_phone")
  }
}
