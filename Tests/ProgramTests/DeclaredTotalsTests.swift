import Foundation
import Testing

/// Control totals that somebody declares of a file.
@Suite struct DeclaredTotalsTests {
  let books: Books

  /// 50 sales without rejects; 7 of them in USD.
  static let sales = MadeSales.csv(rows: 50)
  static let usd = "7254.66"
  static let uzs = "39938.09"

  init() throws {
    books = try Books()
    try books.write(Self.sales, to: "sales.csv")
  }

  private func importSales(_ options: String = "", file: String = "sales.csv") throws -> Outcome {
    try books.run("posightful import sales \(file) --tenant demo --source pos --json \(options)")
  }

  private func audit() throws -> Int32 { try books.run("posightful audit --tenant demo").code }

  struct Declaration: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var options = ""
    var sidecar: [String: String] = [:]
    let shown: String

    init(_ name: String, _ options: String = "", sidecar: [String: String] = [:], shown: String) {
      testDescription = name
      self.options = options
      self.sidecar = sidecar
      self.shown = shown
    }
  }

  static func digest(of text: String) -> String { sha256(text) }

  static let agreeing = [
    Declaration("count", "--expect-count 50", shown: "50 records, by --expect-count"),
    Declaration(
      "sums", "--expect-sum UZS=\(uzs) --expect-sum USD=\(usd)",
      shown: "7,254.66 USD, 39,938.09 UZS, by --expect-sum"),
    Declaration(
      "one sum of two, and a currency that is not there",
      "--expect-sum UZS=\(uzs) --expect-sum EUR=0",
      shown: "0.00 EUR, 39,938.09 UZS, by --expect-sum"),
    Declaration(
      "lines",
      sidecar: [
        "sales.csv.totals": "count 50\nsum UZS \(uzs)\n\nsha256 \(sha256(sales).uppercased())\n"
      ], shown: "50 records, 39,938.09 UZS, its SHA-256, by sales.csv.totals"),
    Declaration(
      "JSON", "--expect-count 50",
      sidecar: ["sales.csv.totals.json": "{\"count\": 50, \"sum\": {\"USD\": \(usd)}}"],
      shown: "50 records, 7,254.66 USD, by sales.csv.totals.json, --expect-count"),
  ]

  @Test(arguments: agreeing)
  func booksWhatAgrees(declaration: Declaration) throws {
    for (name, text) in declaration.sidecar { try books.write(text, to: name) }
    let outcome = try importSales(declaration.options)
    #expect(outcome.code == 0 && outcome.errors == "")
    let batch = try books.run("posightful batch show 1 --tenant demo")
    #expect(batch.output.contains("\ndeclared \(declaration.shown)\n"), "\(batch.output)")
    #expect(try audit() == 0)
  }

  private static let disagreement = """
    sales.csv: what was read is not what was declared:
                declared       read  difference
      records         51         50          -1
      USD       7,254.66   7,254.66        0.00
      UZS      39,938.10  39,938.09       -0.01
    Declared by sales.csv.totals. Read are all records of the file, 0 rejected and 0 skipped ones among them. \
    Have the file sent again, whole; or correct what was declared.

    """

  @Test func failsTheBatchThatDoesNotAgree() throws {
    let totals = "count 51\nsum UZS 39938.10\nsum USD \(Self.usd)\n"
    try books.write(totals, to: "sales.csv.totals")
    let before = try books.contents()
    let rehearsed = try importSales("--dry-run")
    #expect(rehearsed.code == 1)
    #expect(rehearsed.errors == "posightful: " + Self.disagreement)
    #expect(try books.contents() == before)

    let outcome = try importSales()
    #expect(outcome.code == 1)
    #expect(
      outcome.errors == "posightful: " + Self.disagreement + """
        Batch 1 failed at extract; nothing of it is in the books. Mend the cause, then run the import \
        again, or: posightful batch reprocess 1 --tenant demo

        """)
    #expect(try books.texts("SELECT count(*)::text FROM external_sales_import") == ["0"])
    #expect(try audit() == 0)
  }

  /// What was declared of a batch is not forgotten with its sidecar.
  @Test func remembersWhatWasDeclared() throws {
    #expect(try importSales("--expect-count 49").code == 1)
    let again = try books.run("posightful batch reprocess 1 --tenant demo")
    #expect(again.code == 1)
    #expect(
      again.errors.contains("  records        49    50           1\nDeclared by --expect-count."))
    #expect(try importSales().code == 1, "nobody declared anything else")
    #expect(try importSales("--expect-count 50").code == 0)
    let batch = try books.run("posightful batch show 1 --tenant demo --json").json
    #expect(batch.text("declared", "by") == "--expect-count")
    #expect(batch.text("declared", "count") == "50")
  }

  @Test func refusesAnotherFileThanWasDeclared() throws {
    let digest = String(repeating: "ab", count: 32)
    try books.write("sha256 \(digest)", to: "sales.csv.totals")
    let outcome = try importSales()
    #expect(outcome.code == 1)
    #expect(
      outcome.errors.hasPrefix(
        "posightful: sales.csv: the file is not the one that was declared: its SHA-256 is "
          + "\(sha256(Self.sales)), and sales.csv.totals says \(digest). Have the file sent again.\n"
      ))
  }

  /// Rejected and skipped records count, and so do their amounts where they can be read.
  @Test func countsWhatIsRejectedAndSkipped() throws {
    try books.write(
      """
      N;D;S;X
      1;2026-10-01;100.00;sale
      2;2026-10-02;20.00;order
      3;2026-13-03;3.00;sale
      Total;3;123.00;
      """, to: "till.csv")
    try books.write(
      """
      profile: 1
      name: till
      kind: sales
      format: csv
      csv: {delimiter: ";", skip_bottom: 1}
      date: {formats: ["yyyy-MM-dd"]}
      where: [{column: X, in: [sale]}]
      totals: {footer: Total, count: 2, sum: S}
      fields: {external_sale_id: N, sale_date: D, sale_amount: S}
      """, to: "till.yaml")
    let outcome = try importSales("--profile till.yaml", file: "till.csv")
    #expect(outcome.code == 2 && outcome.errors == "", "\(outcome.errors)")
    let batch = try books.run("posightful batch show 1 --tenant demo")
    #expect(batch.output.contains("\ndeclared 3 records, 123.00 UZS, by till.csv itself\n"))
    #expect(try audit() == 0)
    // Somebody takes a record away.
    try books.execute("UPDATE external_import_batches SET records_skipped = 0")
    let found = try books.run("posightful audit --tenant demo")
    #expect(found.code == 1)
    #expect(
      found.output.contains(
        """
        FAILS  each batch holds what was declared of its file
                 batch 1: till.csv itself declared 3 records, and 2 were read

        """))
    try books.execute(
      "UPDATE external_import_batches SET records_skipped = 1, skipped_amounts = '{19}'")
    #expect(
      try books.run("posightful audit --tenant demo").output.contains(
        "\n         batch 1, UZS: till.csv itself declared 123.0000, and 122.0000 was read\n"))
  }

  @Test func comparesAgentsByTheirCount() throws {
    try books.write("code,full_name\nAG-1,Aziza\nAG-77,Bobur\n", to: "agents.csv")
    let command = "posightful import agents agents.csv --tenant demo --expect-count"
    let refused = try books.run(command + " 3")
    #expect(refused.code == 1)
    #expect(refused.errors.contains("  records         3     2          -1\n"), "\(refused.errors)")
    #expect(try books.texts("SELECT full_name FROM agents WHERE agent_code = 'AG-77'") == [])
    #expect(try books.run(command + " 2").code == 0)
  }

  @Test(arguments: [
    (
      "total 5", "sales.csv.totals:1: \"total 5\" declares nothing that is known."
    ),
    (
      "count 5\nsum UZS 1,00",
      "sales.csv.totals:2: \"sum UZS 1,00\" declares nothing that is known."
    ),
    ("count 5\ncount 6", "sales.csv.totals:2: \"count 6\" declares nothing that is known."),
    ("{\"counts\": 5}", "sales.csv.totals: \"counts\": 5 declares nothing that is known."),
    ("\n", "sales.csv.totals: it declares nothing."),
  ])
  func saysWhatASidecarMayHold(text: String, problem: String) throws {
    try books.write(text, to: "sales.csv.totals")
    let outcome = try importSales()
    #expect(outcome.code == 1)
    #expect(
      outcome.errors == """
        posightful: \(problem) Write lines as in count 125, sum UZS 1250.00 and sha256 9f86…, or a JSON object of them.

        """)
    #expect(try books.texts("SELECT count(*)::text FROM external_import_batches") == ["0"])
  }

  @Test(arguments: [
    ("--expect-count -1", "--expect-count"), ("--expect-sum 5", "--expect-sum 5: write a currency"),
    ("--expect-sum UZS=1.00001", "write a currency and an amount, as in UZS=1250.00."),
    ("--expect-sum UZS=1 --expect-sum UZS=2", "--expect-sum: name each currency once."),
  ])
  func saysHowOptionsAreWritten(options: String, message: String) throws {
    let outcome = try importSales(options)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }
}
