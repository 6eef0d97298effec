import JSONLogic
import Testing

/// Rejects that are mended, and read again.
@Suite struct ReplayTests {
  let shop: CorrectionTests
  private var books: Books { shop.books }

  static let broken = """
    id,at,sum,phone,what,of
    S1,2026-10-02 10:00:00,100.00,+998900000001,,
    S2,2026-10-02 11:00:00,"5O.00",+998900000002,,
    S3,2026-10-02 12:00:00,70.00,,,
    S4,02.10.2026,7.00,,,
    S1,2026-10-02 10:00:00,"1OO",,,

    """

  init() throws {
    shop = try CorrectionTests()
    try shop.importing(Self.broken)
  }

  private func replay(_ arguments: String = "") throws -> Outcome {
    try books.run("posightful batch replay 1 --tenant demo \(arguments)")
  }

  private func mend(_ find: String, _ mended: String, in text: String = broken) throws -> String {
    let text = text.replacing(find, with: mended)
    try books.write(text, to: "mended.csv")
    return text
  }

  @Test func readsOnlyTheRejects() throws {
    let once = try mend("5O.00", "50.00")
    let outcome = try replay("--file mended.csv --by Dilnoza")
    #expect(outcome.code == 2, "\(outcome.errors)")
    #expect(
      outcome.output.hasPrefix(
        """
        mended.csv is batch 2, a replay of the rejects of batch 1, read by profile till.
                     records    UZS
        read               3  57.00
          matched          1  50.00
          unmatched        0   0.00
          duplicate        0   0.00
          rejected         2   7.00

        """), "\(outcome.output)")
    #expect(try shop.live() == ["S1 sale 1 100.0000", "S2 sale 1001 50.0000", "S3 sale - 70.0000"])
    #expect(
      try books.run("posightful batch show 1 --tenant demo").output.contains(
        "rejected 3 = replayed 1 (batch 2) + outstanding 2\n"))
    _ = try mend("02.10.2026", "2026-10-02 13:00:00", in: once.replacing("1OO", with: "100.00"))
    let rest = try replay("--file mended.csv --json")
    #expect(rest.code == 0, "\(rest.errors)")
    #expect(try rest.json.text("records", "read") == "2")
    #expect(try rest.json.text("records", "revision") == "1")
    let shown = try books.run("posightful batch show 1 --tenant demo --json").json
    #expect(shown.text("outstanding_rejects") == "0")
    let replayed = try books.run("posightful batch show 2 --tenant demo --json").json
    #expect(replayed.text("requested_by") == "Dilnoza" && replayed.text("replay_of") == "1")
    #expect(
      try replay().errors == "posightful: Batch 1 has no rejects that were not replayed.\n")
    try shop.auditHolds()
  }

  @Test func takesTheKeptFileByAMendedProfile() throws {
    let dates = #"date: {formats: ["yyyy-MM-dd HH:mm:ss", "dd.MM.yyyy"]}"#
    let profile = CorrectionTests.profile("revise").replacing(
      "corrections:", with: dates + "\ncorrections:")
    try books.write(profile, to: "mended.yaml")
    let outcome = try replay("--profile mended.yaml --json")
    #expect(try outcome.json.text("records", "unmatched") == "1")
    #expect(
      try books.texts("SELECT record_no::text FROM conversions WHERE batch_id = 2") == ["4"])
    try shop.auditHolds()
  }

  @Test func showsWhatItWouldDo() throws {
    let contents = try books.contents()
    _ = try mend("5O.00", "50.00")
    let outcome = try replay("--file mended.csv --dry-run --json")
    #expect(try outcome.json.text("status") == "dry_run")
    #expect(try outcome.json.text("records", "matched") == "1")
    #expect(try books.contents() == contents)
  }

  @Test(arguments: [
    ("S3,", "S9,", "record 3, line 4, is sale S9 where S3 stood"),
    ("S3,2026-10-02 12:00:00,70.00,,,\n", "", "record 3, line 4, was read then"),
    ("70.00", "7O.00", "record 3, line 4, was read then and is rejected now for bad_amount"),
    ("\"1OO\",,,\n", "1.00,,,\nS8,2026-10-02 10:00:00,1.00,,,\n", "record 6, line 7, is one more"),
    ("S1,2026-10-02 10:00:00,\"1OO\",,,\n", "", "record 5 is missing"),
  ]) func refusesAnotherFile(find: String, mended: String, what: String) throws {
    let contents = try books.contents()
    _ = try mend(find, mended)
    let outcome = try replay("--file mended.csv")
    #expect(outcome.code == 1)
    #expect(
      outcome.errors.hasPrefix(
        "posightful: The file is not that of batch 1 with its rejects mended: \(what)"),
      "\(outcome.errors)")
    #expect(try books.contents() == contents)
  }

  @Test func isTakenBackBeforeWhatItReplays() throws {
    _ = try mend("5O.00", "50.00")
    _ = try replay("--file mended.csv")
    #expect(
      try books.run("posightful batch revert 1 --tenant demo").errors.contains(
        "\n  batch 2 replayed its rejects\n"))
    #expect(try books.run("posightful batch revert 2 --tenant demo").code == 0)
    #expect(
      try books.run("posightful batch reprocess 2 --tenant demo").errors == """
        posightful: Batch 2 replayed rejects of batch 1. To read them again: posightful batch replay 1 --tenant demo

        """)
    #expect(try replay("--file mended.csv --json").json.text("records", "read") == "3")
    try shop.auditHolds()
  }
}
