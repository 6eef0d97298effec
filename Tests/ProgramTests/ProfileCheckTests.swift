import Foundation
import JSONLogic
import Testing

/// `posightful profile check` and `profile schema`, which need no database.
@Suite struct ProfileCheckTests {
  let folder = NSTemporaryDirectory() + "profile-check-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write(
      "id;day;sum;state\nS1;01.10.2026;1 100,50;done\nS2;02.10.2026;20x;done\n"
        + "S3;31.10.2026;5,00;draft\n", to: "a.csv")
    try write("id;day;sum;state\nS4;04.10.2026;7,00;done\n", to: "b.csv")
    try write("id;day;amount;state\n", to: "c.csv")
    try write(
      """
      profile: 1
      name: shop
      kind: sales
      format: csv
      csv: {delimiter: ";", columns: [id, day, sum, state]}
      date: {formats: ["dd.MM.yyyy"]}
      amount: {decimal: ",", grouping: " "}
      where: [{column: state, in: [done]}]
      fields: {external_sale_id: id, sale_date: day, sale_amount: sum}

      """, to: "shop.yaml")
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  private func run(_ line: String) throws -> Outcome {
    try Program(
      line, environment: ["DATABASE_URL": "postgresql:///none?host=/nowhere"], scratch: folder
    ).finish()
  }

  @Test func showsWhatAnImportWouldRead() throws {
    let outcome = try run("posightful profile check b.csv a.csv --profile shop.yaml --currency RUB")
    #expect(outcome.code == 2)
    #expect(outcome.errors == "")
    #expect(
      outcome.output == """
        b.csv: 1 sales, 0 rejected
          amount   7.00 RUB
          dates    2026-10-03T19:00:00Z to 2026-10-03T19:00:00Z
        a.csv: 2 sales, 1 rejected
          amount   1,100.50 RUB
          dates    2026-09-30T19:00:00Z to 2026-09-30T19:00:00Z
          skipped  1 row, as the profile says, 5.00 RUB
          a.csv:3:15: sale_amount "20x" is not a decimal number. Write it as in 1 234,50, or set \
        amount.decimal and amount.grouping in the profile.

        """)
  }

  @Test func saysTheSameToPrograms() throws {
    let outcome = try run("posightful profile check a.csv c.csv --profile shop.yaml --json")
    #expect(outcome.code == 1)
    let report = try outcome.json
    #expect(report.text("profile") == "shop")
    #expect(report.text("files", "0", "records", "read") == "2")
    #expect(report.text("files", "0", "records", "rejected") == "1")
    #expect(report.text("files", "0", "amounts", "UZS") == "1100.50")
    #expect(report.text("files", "0", "skipped", "amounts", "UZS") == "5.00")
    #expect(report.text("files", "0", "columns", "2") == "sum")
    #expect(report.text("files", "1", "status") == "refused")
    #expect(report.text("files", "1", "message").contains("column 3 \"sum\" is now \"amount\""))
  }

  @Test func refusesWhatAnImportWouldRefuse() throws {
    let outcome = try run("posightful profile check c.csv b.csv --profile shop.yaml")
    #expect(outcome.code == 1)
    #expect(
      outcome.errors == """
        posightful: c.csv:1: the columns are not those that were accepted, and no row was read:
          column 3 "sum" is now "amount"
        Look at the file with posightful profile check, and mend the profile or the source; or accept the \
        columns as they are with --accept-columns.

        """)
    #expect(outcome.output.hasPrefix("b.csv: 1 sales, 0 rejected\n"))
  }

  @Test(arguments: ["outlets", "agents", "campaigns", "leads"])
  func readsEveryKind(_ kind: String) throws {
    try write("code,name,external_id\n1,a,b\n", to: "r.csv")
    let outcome = try run("posightful profile check r.csv --profile \(kind)")
    #expect(outcome.output == "r.csv: 1 \(kind), 0 rejected\n", "\(outcome.errors)")
  }

  @Test func printsTheSchema() throws {
    let outcome = try run("posightful profile schema")
    #expect(outcome.code == 0)
    #expect(outcome.output == (try Package.text("docs/formats/profile.schema.json")))
  }
}
