import Foundation
import JSONLogic
import Testing

/// `posightful profile infer`, which needs no database; and the import by what it proposed.
@Suite struct ProfileInferTests {
  let books: Books

  init() throws {
    books = try Books(.tenants)
    try books.write(
      "Чек;Дата;Сумма, руб;Касса\nЧ-1;17.10.2026;1 234,50;K1\nЧ-2;18.10.2026;12,00;K1\n",
      to: "shop.csv")
  }

  @Test func proposesToANewFile() throws {
    let outcome = try books.run("posightful profile infer shop.csv --name shop --out shop.yaml")
    #expect(outcome.code == 0)
    #expect(outcome.errors == "")
    #expect(
      outcome.output == """
        shop.csv: 2 sales, 0 rejected
          amount   1,246.50 RUB
          dates    2026-10-16T19:00:00Z to 2026-10-17T19:00:00Z
        The first, as they would be read:
        external_sale_id  sale_date             sale_amount  currency
        Ч-1               2026-10-16T19:00:00Z      1234.50  RUB
        Ч-2               2026-10-17T19:00:00Z        12.00  RUB
        The profile is in shop.yaml. Read it, settle its doubts, then: posightful import sales shop.csv \
        --tenant … --source … --profile shop.yaml

        """)
    let again = try books.run("posightful profile infer shop.csv --out shop.yaml")
    #expect(again.code == 1)
    #expect(again.errors.contains("shop.yaml: is there already, and stays as it is."))
  }

  @Test func importsByWhatItProposed() throws {
    let proposed = try books.run("posightful profile infer shop.csv --name shop")
    #expect(proposed.errors.contains("shop.csv: 2 sales, 0 rejected\n"))
    try books.write(proposed.output, to: "proposed.yaml")
    let imported = try books.run(
      "posightful import sales shop.csv --tenant demo --source shop --profile proposed.yaml --json")
    #expect(imported.code == 0, "\(imported.errors)")
    #expect(try imported.json.text("amounts", "RUB", "read") == "1246.50")
    try books.write("Чек;Дата;Сумма, тыс. руб;Касса\nЧ-3;19.10.2026;1,00;K1\n", to: "drifted.csv")
    let drifted = try books.run(
      "posightful profile check drifted.csv --profile proposed.yaml")
    #expect(drifted.code == 1)
    #expect(drifted.errors.contains("column 3 \"Сумма, руб\" is now \"Сумма, тыс. руб\""))
  }

  @Test func saysTheSameToPrograms() throws {
    let report = try books.run("posightful profile infer shop.csv --json").json
    #expect(report.text("profile") == "shop")
    #expect(report.text("kind") == "sales")
    #expect(report.text("file", "amounts", "RUB") == "1246.50")
    #expect(report.text("first_records", "0", "external_sale_id") == "Ч-1")
    #expect(report["doubts"]?.arrayValue == [])
    #expect(report.text("yaml").contains("\n  sale_amount: \"Сумма, руб\"\n"))
  }

  @Test func showsItsDoubts() throws {
    try books.write("id,date,amount\n1,1/5/2026,1\n2,2/5/2026,x\n3,3/5/2026,4\n", to: "odd.csv")
    let outcome = try books.run("posightful profile infer odd.csv --json")
    #expect(outcome.code == 1)
    #expect(outcome.errors.hasPrefix("posightful: odd.csv: this is no file of sales"))
    try books.write("id,date,amount\n1,1/5/2026,1\n2,2/5/2026,2\n", to: "doubtful.csv")
    let doubtful = try books.run("posightful profile infer doubtful.csv")
    #expect(doubtful.code == 0)
    #expect(
      doubtful.errors.hasSuffix(
        """
        In doubt:
          The file names no currency: amounts are taken as the tenant's. If not, write under fields: currency: \
        {constant: USD}.
          No day is above 12: the dates may be d/M/yyyy or M/d/yyyy. Ask the source.

        """), "\(doubtful.errors)")
  }
}
