import Foundation
import JSONLogic
import Testing

/// Returns, voids and revisions in the books of two days.
@Suite struct CorrectionTests {
  let books: Books

  init() throws {
    books = try Books()
    for resent in ["duplicate", "revise", "review"] {
      try books.write(Self.profile(resent), to: "\(resent).yaml")
    }
  }

  static func profile(_ resent: String) -> String {
    """
    profile: 1
    name: till
    kind: sales
    format: csv
    amount: {negative: return}
    corrections: {resent: \(resent), returns: attach}
    fields:
      external_sale_id: id
      sale_date: at
      sale_amount: sum
      customer_phone: phone
      operation: what
      original_sale_id: of

    """
  }

  static let header = "id,at,sum,phone,what,of\n"
  static let first =
    header + """
      S1,2026-10-02 10:00:00,100.00,+998900000001,,
      S2,2026-10-02 11:00:00,50.00,+998900000002,,
      S3,2026-10-02 12:00:00,70.00,,,

      """

  @discardableResult
  func importing(
    _ text: String, _ name: String = "day.csv", profile: String = "revise"
  ) throws -> Outcome {
    try books.write(text, to: name)
    return try books.run(
      "posightful import sales \(name) --tenant demo --source till --profile \(profile).yaml")
  }

  /// Live conversions: sale, lead, amount.
  func live() throws -> [String] {
    try books.texts(
      """
      SELECT format('%s %s %s %s', external_sale_id, kind, coalesce(lead_id::text, '-'), sale_amount)
      FROM conversions WHERE reversal_id IS NULL ORDER BY 1
      """)
  }

  func ledger(of sale: String) throws -> [String] {
    try books.texts(
      """
      SELECT format('%s %s %s %s', entries.kind, entries.entry_no, entry_date, revenue_amount)
      FROM ledger_entries AS entries JOIN conversions ON conversions.id = entries.conversion_id
      WHERE external_sale_id = '\(sale)' ORDER BY conversions.id, entry_no
      """)
  }

  func auditHolds() throws {
    let audit = try books.run("posightful audit --tenant demo")
    #expect(audit.code == 0, "\(audit.output)")
  }

  @Test func reversesWhatIsVoidedAndBooksItsLeadAnew() throws {
    try importing(Self.first)
    let report = try importing(
      Self.header + """
        S1,2026-10-03 09:00:00,100.00,,void,
        S4,2026-10-03 09:05:00,90.00,+998900000001,,

        """)
    #expect(report.code == 0, "\(report.errors)")
    #expect(
      report.output == """
        day.csv is batch 2, read by profile till.
                     records     UZS
        read               2  190.00
          matched          1   90.00
          unmatched        0    0.00
          duplicate        0    0.00
          reversed         1  100.00
          rejected         0    0.00

        """)
    #expect(try live() == ["S2 sale 1001 50.0000", "S3 sale - 70.0000", "S4 sale 1 90.0000"])
    #expect(
      try ledger(of: "S1") == ["sale 1 2026-10-02 100.0000", "reversal 2 2026-10-03 -100.0000"])
    try auditHolds()
  }

  @Test func revisesWhatIsSentAgainWithOtherContent() throws {
    try importing(Self.first)
    let report = try importing(Self.first.replacing("100.00", with: "120.00"))
    #expect(report.code == 0, "\(report.errors)")
    #expect(report.output.contains("  revision         1  120.00\n"))
    #expect(report.output.contains("  duplicate        2  120.00\n"))
    #expect(
      try live() == ["S1 sale 1 120.0000", "S2 sale 1001 50.0000", "S3 sale - 70.0000"])
    #expect(
      try ledger(of: "S1") == [
        "sale 1 2026-10-02 100.0000", "reversal 2 2026-10-02 -100.0000",
        "sale 1 2026-10-02 120.0000",
      ])
    #expect(
      try books.texts(
        """
        SELECT format('%s for %s', sales.sale_amount, revised.sale_amount)
        FROM conversions AS sales JOIN conversions AS revised ON revised.id = sales.revises
        """) == ["120.0000 for 100.0000"])
    try auditHolds()
  }

  @Test func booksReturnsOnTheirOwnDayForTheirSale() throws {
    try importing(
      Self.first + "R1,2026-10-05 10:00:00,-30.00,,,S1\nR9,2026-10-05 10:00:00,-5.00,,,S9\n")
    try importing(
      Self.header + """
        R2,2026-10-06 10:00:00,70.00,,return,S1
        R3,2026-10-07 10:00:00,0.01,,return,S1

        """, "later.csv")
    #expect(
      try live() == [
        "R1 return 1 -30.0000", "R2 return 1 -70.0000", "S1 sale 1 100.0000",
        "S2 sale 1001 50.0000", "S3 sale - 70.0000",
      ])
    #expect(try ledger(of: "R1") == ["return 1 2026-10-05 -30.0000"])
    #expect(
      try books.texts("SELECT concat_ws(' ', batch_id, record_no, reason) FROM review_items")
        == ["1 5 no_sale", "2 2 return_exceeds_sale"])
    try auditHolds()
  }

  @Test func saysHowManyDuplicatesDiffer() throws {
    try importing(Self.first, profile: "duplicate")
    let again = Self.first.replacing("100.00", with: "120.00")
    let report = try importing(again + "S3,2026-10-02 12:00:00,71.00,,,\n", profile: "duplicate")
    let sentence = """
      Duplicates with other content than the sale that stands: 2, of sales of an earlier batch 2, of \
      sales before them in the file 0. The profile says corrections.resent: duplicate.

      """
    #expect(report.output.hasSuffix(sentence))
    #expect(try books.run("posightful batch show 2 --tenant demo").output.contains(sentence))
    let json = try books.run("posightful batch show 2 --tenant demo --json").json
    #expect(json.text("corrections", "changed_duplicates") == "2")
    #expect(json.text("corrections", "resent") == "duplicate")
    #expect(try live().first == "S1 sale 1 100.0000")
  }

  @Test func leavesWhatDiffersToAPerson() throws {
    try importing(Self.first, profile: "review")
    let report = try importing(
      Self.first.replacing("100.00", with: "120.00"), profile: "review")
    #expect(report.output.contains("  review           1  120.00\n"))
    #expect(
      report.output.hasSuffix(
        "What waits for a person: posightful review list --tenant demo\n"))
    #expect(try live().first == "S1 sale 1 100.0000")
    #expect(
      try books.texts("SELECT concat_ws(' ', reason, conversion_id) FROM review_items")
        == ["changed 1"])
  }

  @Test func givesTheSameRowsInAPipe() throws {
    let second =
      Self.header + """
        S1,2026-10-02 10:00:00,101.00,+998900000001,,
        S2,2026-10-03 09:00:00,50.00,,void,
        S4,2026-10-03 09:05:00,90.00,+998900000002,,
        R1,2026-10-03 09:05:00,-10.00,,,S4
        R2,2026-10-03 09:05:00,-10.00,,,S8
        S5,2026-10-03 10:00:00,10.00,,void,
        S5,2026-10-03 09:59:00,10.00,+998900000003,,

        """
    try importing(Self.first)
    try importing(second)
    let piped = try CorrectionTests()
    try piped.importing(Self.first)
    try piped.books.write(second, to: "day.csv")
    let (records, decisions) = (Pipe(), Pipe())
    let stages = [
      try piped.books.start("posightful-extract day.csv --profile revise.yaml", output: records),
      try piped.books.start(
        "posightful-transform --tenant demo --source till", input: records, output: decisions),
      try piped.books.start("posightful-load --tenant demo --source till", input: decisions),
    ]
    for stage in stages { #expect(try stage.finish().code == 0) }
    // A pipe knows a profile of one's own by its name only.
    let named = ["batch ", "source "]
    func rows(_ books: Books) throws -> [String] {
      try books.sales().filter { row in !named.contains { row.hasPrefix($0) } }
    }
    #expect(try rows(piped.books) == rows(books))
    try auditHolds()
  }
}
