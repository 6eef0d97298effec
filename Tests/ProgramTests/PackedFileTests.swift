import Foundation
import TestArchives
import Testing

/// gz and zip files, as they are sent.
@Suite struct PackedFileTests {
  let books: Books

  init() throws { books = try Books() }

  private func importSales(_ file: String, _ options: String = "") throws -> Outcome {
    try books.run("posightful import sales \(file) --tenant demo --source pos --json \(options)")
  }

  private static let sales = MadeSales.csv(rows: 1000)

  /// The same rows as of the file itself, but for the batch's own name of it.
  @Test func importsAsIfTheyWereNotPacked() throws {
    let books = [try Books(), try Books(), try Books()]
    let packed = MadeZip(["october/": "", "october/sales.csv": Self.sales])
    try books[0].write(Self.sales, to: "sales.csv")
    try books[1].write(gzip(Self.sales), to: "sales.csv")
    try books[2].write(packed.bytes, to: "sales.zip")
    let names = ["sales.csv", "sales.csv", "sales.zip"]
    var rows: [[String]] = []
    for (books, name) in zip(books, names) {
      let outcome = try books.run(
        "posightful import sales \(name) --tenant demo --source pos --json")
      #expect(outcome.code == 2 && outcome.errors == "")
      #expect(try books.temporaryFiles == [])
      rows.append(try books.sales().filter { !$0.hasPrefix("batch ") })
      #expect(try books.run("posightful audit --tenant demo").code == 0)
    }
    #expect(rows[0].count > 2900)
    #expect(rows[1] == rows[0])
    #expect(rows[2] == rows[0])
    #expect(
      try books[2].texts("SELECT file_name || ' ' || file_member FROM external_import_batches")
        == ["sales.zip/october/sales.csv october/sales.csv"])
  }

  @Test func changesNothingTheSecondTime() throws {
    try books.write(gzip(Self.sales), to: "sales.csv.gz")
    #expect(try importSales("sales.csv.gz").code == 2)
    let before = try books.contents()
    #expect(try importSales("sales.csv.gz").json.text("status") == "unchanged")
    #expect(try books.contents() == before)
  }

  /// Each file of a zip is a batch of its own, and can be tried again.
  @Test func importsTheFileOfAZipThatIsNamed() throws {
    let two = MadeZip([
      "a.csv": MadeSales.csv(rows: 50), "b.csv": MadeSales.csv(rows: 60, prefix: "B"),
    ])
    try books.write(two.bytes, to: "two.zip")
    let refused = try importSales("two.zip")
    #expect(refused.code == 1)
    #expect(
      refused.errors == """
        posightful: two.zip: the zip holds "a.csv", "b.csv". Name the one that is meant with --member.

        """)
    for (member, rows) in [("a.csv", "50"), ("b.csv", "60")] {
      let outcome = try importSales("two.zip", "--member \(member)")
      #expect(outcome.code == 0)
      #expect(try outcome.json.text("file") == "two.zip/\(member)")
      #expect(try outcome.json.text("records", "read") == rows)
      #expect(try importSales("two.zip", "--member \(member)").json.text("status") == "unchanged")
    }
    #expect(
      try importSales("two.zip", "--member c.csv").errors
        == "posightful: two.zip: the zip has no member \"c.csv\". It holds \"a.csv\", \"b.csv\".\n")
  }

  @Test func failsTheBatchOfAFileThatIsCut() throws {
    try books.write(Array(gzip(Self.sales).dropLast(100)), to: "cut.csv.gz")
    let outcome = try importSales("cut.csv.gz")
    #expect(outcome.code == 1)
    #expect(
      outcome.errors == """
        posightful: cut.csv.gz: the file ends before its data do: it was cut. Have it sent again.
        Batch 1 failed at extract; nothing of it is in the books. Mend the cause, then run the import \
        again, or: posightful batch reprocess 1 --tenant demo

        """)
    #expect(try books.texts("SELECT count(*)::text FROM external_sales_import") == ["0"])
  }

  @Test func tellsRejectsByTheFileInTheZip() throws {
    try books.write(MadeZip(["s.csv": MadeSales.csv(rows: 97)]).bytes, to: "z.zip")
    #expect(try importSales("z.zip").code == 2)
    #expect(try books.rejects(ofBatch: "1").first?.hasPrefix("z.zip/s.csv:98:") == true)
    let again = try books.run("posightful batch show 1 --tenant demo")
    #expect(again.output.contains("file     z.zip/s.csv, "))
  }

  /// 100 MB of one line in 100 KB.
  @Test func refusesABomb() throws {
    let header = "external_sale_id,sale_date,sale_amount\n"
    let bomb = Array(header.utf8) + [UInt8](repeating: UInt8(ascii: "\n"), count: 100 << 20)
    try books.write(gzip(bomb), to: "bomb.csv.gz")
    let outcome = try importSales("bomb.csv.gz", "--dry-run")
    #expect(outcome.code == 1)
    #expect(
      outcome.errors == """
        posightful: bomb.csv.gz: the file expands to more than 1000 times its size, as no sales file does. \
        Where it is right, raise POSIGHTFUL_MAX_EXPANSION.

        """)
  }

  @Test func checksAndExtractsWhatIsPacked() throws {
    try books.write(MadeZip(["s.csv": Self.sales]).bytes, to: "z.zip")
    let check = try books.run("posightful profile check z.zip --profile csv --json")
    #expect(check.code == 2 && check.errors == "")
    #expect(try check.json.text("files", "0", "records", "read") == "1000")
    let extract = try books.run("posightful-extract z.zip")
    #expect(extract.code == 2)
    try books.write(extract.output, to: "records")
    #expect(extract.output.contains("z.zip"))
  }

  @Test func tellsWhatAVariableMustBe() throws {
    try books.write(gzip(Self.sales), to: "s.gz")
    let outcome = try books.run(
      "posightful profile check s.gz --profile csv",
      with: [
        "POSIGHTFUL_MAX_EXPANSION": "much"
      ])
    #expect(outcome.code == 1)
    #expect(
      outcome.errors
        == "posightful: POSIGHTFUL_MAX_EXPANSION is \"much\". Write a whole number from 1.\n")
  }
}
