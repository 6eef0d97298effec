import JSONLogic
import Testing

/// A batch that fails, and comes right once its profile was mended.
@Suite struct ReprocessTests {
  static let csv = """
    number,day,sum
    S1,02.10.2026,100.00
    S2,03.10.2026,200.50

    """
  static let brokenProfile = profile(format: "yyyy-MM-dd")
  static let mendedProfile = profile(format: "dd.MM.yyyy")

  private static func profile(format: String) -> String {
    """
    profile: 1
    name: shop
    kind: sales
    format: csv
    date: {formats: ["\(format)"]}
    max_rejects: {count: 0}
    fields: {external_sale_id: number, sale_date: day, sale_amount: sum}

    """
  }

  let books: Books

  init() throws {
    books = try Books(.tenants)
    try books.write(Self.csv, to: "shop.csv")
    try books.write(Self.brokenProfile, to: "broken.yaml")
    try books.write(Self.mendedProfile, to: "mended.yaml")
  }

  private func importSales(_ profile: String) throws -> Outcome {
    try books.run(
      "posightful import sales shop.csv --tenant demo --source shop --profile \(profile)")
  }

  @Test func leavesAFailedBatchWithItsReason() throws {
    let failed = try importSales("broken.yaml")
    #expect(failed.code == 1)
    #expect(failed.output == "")
    #expect(
      failed.errors == """
        posightful: shop.csv: 1 record was rejected, and the profile allows 0. The first: shop.csv:2:4: \
        sale_date "02.10.2026" is not a date in the form yyyy-MM-dd. Write it so, or set date.formats in the \
        profile. Correct the file or the profile, or raise max_rejects.
        Batch 1 failed at extract; nothing of it is in the books. Mend the cause, then run the import again, \
        or: posightful batch reprocess 1 --tenant demo

        """)
    #expect(try books.texts("SELECT external_sale_id FROM conversions") == [])
    #expect(try books.texts("SELECT external_sale_id FROM external_sales_import") == [])
    #expect(try books.texts("SELECT message FROM external_import_rejects") == [])
    let shown = try books.run("posightful batch show 1 --tenant demo --json").json
    #expect(shown.text("status") == "failed")
    #expect(shown.text("failed_stage") == "extract")
    #expect(failed.errors.contains(shown.text("message")))
    #expect(shown.text("attempts") == "1")
    let text = try books.run("posightful batch show 1 --tenant demo").output
    #expect(text.hasPrefix("Batch 1: failed at extract\nfile     shop.csv, 57 bytes, sha256 "))
    #expect(text.contains("\nreason   \(shown.text("message"))\n"))
  }

  @Test func reprocessesFromTheKeptFile() throws {
    #expect(try importSales("broken.yaml").code == 1)
    // The file itself is not asked for again.
    try books.write("gone", to: "shop.csv")
    let again = try books.run(
      "posightful batch reprocess 1 --tenant demo --profile mended.yaml --json")
    #expect(again.code == 0, "\(again.errors)")
    #expect(try again.json.text("status") == "processed")
    #expect(try again.json.text("batch") == "1")
    #expect(try again.json.text("amounts", "UZS", "read") == "300.50")
    #expect(try books.texts("SELECT attempts::text FROM external_import_batches") == ["2"])
    let clean = try ReprocessTests()
    #expect(try clean.importSales("mended.yaml").code == 0)
    #expect(try books.sales() == clean.books.sales())
  }

  @Test func leavesABatchThatIsInTheBooks() throws {
    #expect(try importSales("mended.yaml").code == 0)
    let before = try books.contents()
    let again = try books.run("posightful batch reprocess 1 --tenant demo --json")
    #expect(again.code == 0)
    #expect(try again.json.text("status") == "unchanged")
    #expect(try books.contents() == before)
  }

  @Test func saysWhatBatchThereIsNot() throws {
    let outcome = try books.run("posightful batch show 7 --tenant demo")
    #expect(outcome.code == 1)
    #expect(
      outcome.errors == """
        posightful: Tenant demo has no batch 7. See: posightful batch list --tenant demo

        """)
  }

  /// A tenant sees its own batches only.
  @Test func hidesTheBatchesOfOthers() throws {
    #expect(try importSales("mended.yaml").code == 0)
    let others = try books.run("posightful batch list --tenant other --json")
    #expect(try others.json["batches"]?.arrayValue?.count == 0)
    for command in ["show", "rejects", "reprocess"] {
      let outcome = try books.run("posightful batch \(command) 1 --tenant other")
      #expect(outcome.code == 1 && outcome.output == "")
      #expect(outcome.errors.hasPrefix("posightful: Tenant other has no batch 1."))
    }
    let own = try books.run("posightful batch list --tenant demo --json")
    #expect(try own.json["batches"]?.arrayValue?.count == 1)
  }
}
