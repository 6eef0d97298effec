import JSONLogic
import Testing

/// A source whose files change.
@Suite struct DriftTests {
  let books: Books

  init() throws {
    books = try Books(.tenants)
    try books.write("number,day,sum,phone\nS1,2026-10-01,100.00,\n", to: "first.csv")
    try books.write("day,number,phone,sum\n2026-10-02,S2,,200.00\n", to: "second.csv")
    try books.write("number,day,sum,phones,note\nS3,2026-10-03,300.00,,x\n", to: "third.csv")
    try books.write("number,day,sum,phones,note\nS4,2026-10-04,400.00,,\n", to: "fourth.csv")
    try books.write(
      """
      profile: 1
      name: shop
      kind: sales
      format: csv
      date: {formats: ["yyyy-MM-dd"]}
      fields:
        external_sale_id: number
        sale_date: day
        sale_amount: sum
        customer_phone: {column: phone, optional: true}

      """, to: "shop.yaml")
  }

  private func importSales(_ file: String, _ options: String = "") throws -> Outcome {
    try books.run(
      "posightful import sales \(file) --tenant demo --source shop --profile shop.yaml" + options)
  }

  private static let refusal = """
    third.csv:1: the columns are not those that were accepted, and no row was read:
      column 3 "phone" is now column 4 "phones"
      column 5 "note" is new
    Look at the file with posightful profile check, and mend the profile or the source; or accept the \
    columns as they are with --accept-columns.

    """

  @Test func refusesAFileWithOtherColumns() throws {
    #expect(try importSales("first.csv").code == 0)
    #expect(try importSales("second.csv").code == 0)
    let rehearsed = try importSales("third.csv", " --dry-run")
    #expect(rehearsed.code == 1)
    #expect(rehearsed.errors == "posightful: " + Self.refusal)
    let refused = try importSales("third.csv")
    #expect(refused.code == 1)
    #expect(refused.errors.hasPrefix("posightful: " + Self.refusal + "Batch 3 failed at extract; "))
    #expect(try books.texts("SELECT external_sale_id FROM conversions ORDER BY 1") == ["S1", "S2"])
  }

  @Test func takesTheColumnsThatAreAccepted() throws {
    #expect(try importSales("first.csv").code == 0)
    #expect(try importSales("third.csv", " --accept-columns").code == 0)
    // From here on they are the accepted ones.
    #expect(try importSales("fourth.csv").code == 0)
    #expect(try importSales("second.csv").code == 1)
    let again = try books.run("posightful batch reprocess 4 --tenant demo --accept-columns")
    #expect(again.code == 0, "\(again.errors)")
    #expect(try books.run("posightful audit --tenant demo").code == 0)
  }

  @Test func comparesReferenceData() throws {
    try books.write("code,full_name\nAG-1,Aziza\n", to: "agents.csv")
    try books.write("code,name\nAG-2,Bobur\n", to: "renamed.csv")
    #expect(try books.run("posightful import agents agents.csv --tenant demo").code == 0)
    let refused = try books.run("posightful import agents renamed.csv --tenant demo")
    #expect(refused.code == 1)
    #expect(refused.errors.contains("  column 2 \"full_name\" is now \"name\"\n"))
    let taken = try books.run("posightful import agents renamed.csv --tenant demo --accept-columns")
    #expect(taken.code == 0)
  }
}
