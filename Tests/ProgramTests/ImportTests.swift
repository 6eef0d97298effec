import Decimals
import JSONLogic
import Testing

/// `posightful import sales`, as a scheduler sees it.
@Suite struct ImportTests {
  let books: Books
  let command: String

  init() throws {
    books = try Books()
    let file = try books.write(MadeSales.csv(rows: 1000), to: "sales.csv")
    command = "posightful import sales \(file) --tenant demo --source pos --json"
  }

  @Test func printsTotalsThatClose() throws {
    let outcome = try books.run(command)
    #expect(outcome.code == 2, "1000 rows hold 10 broken amounts: \(outcome.errors)")
    #expect(outcome.errors == "")
    let report = try outcome.json
    #expect(
      report.objectValue?.keys == [
        "batch", "status", "kind", "file", "sha256", "profile", "records", "amounts", "skipped",
        "corrections", "notes", "milliseconds",
      ])
    #expect(report.text("status") == "processed")
    #expect(report.text("sha256").count == 64)
    let records = try closing(report["records"])
    #expect(records == "1000 = 169 + 810 + 11 + 10")
    #expect(report["amounts"]?.objectValue?.keys == ["USD", "UZS"])
    for (_, amounts) in try #require(report["amounts"]?.objectValue) { try close(amounts) }
  }

  /// More records than are sent at once, several times over: the last of them not a whole load.
  @Test func sendsRowsWhileItReadsTheNext() throws {
    let file = try books.write(MadeSales.csv(rows: 25_001), to: "many.csv")
    let command = "posightful import sales \(file) --tenant demo --source many --json"
    let report = try books.run(command).json
    let records = try closing(report["records"])
    #expect(records.hasPrefix("25001 = "))
    #expect(try books.run("posightful audit --tenant demo").code == 0)
  }

  @Test func changesNothingTheSecondTime() throws {
    let first = try books.run(command).json
    let before = try books.contents()
    let second = try books.run(command)
    #expect(second.code == 2, "the rejects are there still")
    #expect(try second.json.text("status") == "unchanged")
    for figure in ["batch", "sha256", "records", "amounts"] {
      #expect(try second.json[figure] == first[figure])
    }
    #expect(try books.contents() == before)
  }

  @Test func showsWhatItWouldDo() throws {
    let before = try books.contents()
    let rehearsal = try books.run(command + " --dry-run")
    #expect(rehearsal.code == 2)
    #expect(try rehearsal.json.text("status") == "dry_run")
    #expect(try rehearsal.json["batch"]?.isNull == true)
    #expect(try books.contents() == before)
    #expect(try books.temporaryFiles == [])
    let real = try books.run(command).json
    for figure in ["sha256", "records", "amounts", "skipped"] {
      #expect(try rehearsal.json[figure] == real[figure])
    }
  }

  @Test func exitsWithZeroWhereAllWasRead() throws {
    let file = try books.write(MadeSales.csv(rows: 50), to: "few.csv")
    #expect(try books.run("posightful import sales \(file) --tenant demo --source pos").code == 0)
  }

  /// Each of these texts once failed its whole file, with an error of the database.
  @Test func rejectsTextsThatTheBooksCannotTake() throws {
    let csv = """
      external_sale_id,outlet_code,sale_date,sale_amount
      \(String(repeating: "9", count: 201)),,2026-10-02 10:00:00,1.00
      S2,OUT\0,2026-10-02 11:00:00,1.00
      S3,,2026-10-02\0,1.00
      S4,,2026-10-02 12:00:00,1.00
      """
    let file = try books.write(csv, to: "odd.csv")
    let outcome = try books.run("posightful import sales \(file) --tenant demo --source pos --json")
    #expect(outcome.code == 2 && outcome.errors == "")
    #expect(try closing(outcome.json["records"]) == "4 = 0 + 1 + 0 + 3")
    let raws = try books.texts("SELECT raw_record FROM external_import_rejects ORDER BY record_no")
    #expect(raws.dropFirst() == ["S2,OUT␀,2026-10-02 11:00:00,1.00", "S3,,2026-10-02␀,1.00"])
    #expect(try books.run("posightful audit --tenant demo").code == 0)
  }

  @Test func talksToPeople() throws {
    let csv = """
      external_sale_id,sale_date,sale_amount,customer_phone
      S1,2026-10-02 10:00:00,1500000.50,+998900000001
      S2,2026-10-02 11:00:00,"12,5O",
      S1,2026-10-02 12:00:00,7.25,

      """
    let file = try books.write(csv, to: "three.csv")
    let outcome = try books.run("posightful import sales \(file) --tenant demo --source pos")
    #expect(outcome.code == 2)
    #expect(outcome.errors == "")
    #expect(
      outcome.output == """
        three.csv is batch 1, read by profile csv.
                     records           UZS
        read               3  1,500,007.75
          matched          1  1,500,000.50
          unmatched        0          0.00
          duplicate        1          7.25
          rejected         1          0.00
        Duplicates with other content than the sale that stands: 1, of sales of an earlier batch 0, of \
        sales before them in the file 1. The profile says corrections.resent: duplicate.
          three.csv:3:24: sale_amount "12,5O" is not a decimal number. Write it as in 1234.50, or set \
        amount.decimal and amount.grouping in the profile.
        All rejects: posightful batch rejects 1 --tenant demo

        """)
  }

  @Test func saysWhatWasRepaired() throws {
    let csv = """
      external_sale_id,sale_date,sale_amount,customer_phone
      1.0,2026-10-02 10:00:00,1.00,998900000001.0
      2.0,2026-10-02 11:00:00,1.00,"9,98901E+11"
      3,2026-10-02 12:00:00,1.00,90 123-45-67 / 91 123-45-67
      4,2026-10-02 13:00:00,1.00,none

      """
    let file = try books.write(csv, to: "floats.csv")
    let command = "posightful import sales \(file) --tenant demo --source pos"
    let notes = """
      floats.csv:2: external_sale_id was a decimal number, as in 12.0, and was read without its decimals. \
      This is the first of 2 records.
      floats.csv:2: customer_phone was a decimal number, as in 12.0, and was read without its decimals.
      floats.csv:4: customer_phone has more than one phone, and the first counts.
      floats.csv:5: customer_phone is no phone, and matches no lead.
      floats.csv:3: customer_phone went through a column of numbers and lost digits, and matches no lead.

      """
    #expect(try books.run(command + " --dry-run").output.hasSuffix("\n" + notes))
    let report = try books.run(command + " --json").json
    #expect(report["notes"]?.arrayValue?.count == 5)
    #expect(report.text("notes", "0", "note") == "number_repaired")
    #expect(report.text("notes", "0", "field") == "external_sale_id")
    #expect(report.text("notes", "0", "records") == "2")
    #expect(report.text("notes", "0", "first_line") == "2")
    let shown = try books.run("posightful batch show 1 --tenant demo")
    #expect(shown.output.contains("\n" + notes.split(separator: "\n")[1] + "\n"))
    let again = try books.run(command + " --json").json
    #expect(again["notes"]?.arrayValue?.count == 5)
    let names = try books.texts("SELECT external_sale_id FROM conversions ORDER BY 1")
    #expect(names == ["1", "2", "3", "4"])
  }

  @Test func putsRecordsRightWhereTheProfileAsksForIt() throws {
    let profile = """
      profile: 1
      name: commas
      kind: sales
      format: csv
      csv: {repair: true}
      date: {formats: yyyy-MM-dd}
      fields: {external_sale_id: id, sale_date: day, sale_amount: sum, outlet_code: shop}

      """
    let csv = """
      id,day,sum,shop
      S-1,2026-10-01,1.00,A
      S-2,2026-10-01,2.00,A
      S-3,2026-10-02,3.00,B
      S-4,2026-10-02,4.00,B
      S-5,2026-10-03,5.00,A
      S-6,2026-10-03,,6.00,A

      """
    let command =
      "posightful import sales \(try books.write(csv, to: "commas.csv")) --tenant demo --source till "
      + "--profile \(try books.write(profile, to: "commas.yaml"))"
    let outcome = try books.run(command)
    #expect(outcome.code == 0)
    #expect(
      outcome.output.hasSuffix(
        "\ncommas.csv:7: the record did not have the fields of the header, and was put right.\n"))
    #expect(try books.texts("SELECT sum(sale_amount)::text FROM conversions") == ["21.0000"])
  }

  private func closing(_ figures: JSON?) throws -> String {
    let figures = try #require(figures)
    let parts = ["matched", "unmatched", "duplicate", "rejected"].map { figures.text($0) }
    return figures.text("read") + " = " + parts.joined(separator: " + ")
  }

  private func close(_ amounts: JSON) throws {
    let parts = try ["matched", "unmatched", "duplicate", "rejected"].map { outcome in
      try #require(amounts[outcome]?.numberValue)
    }
    let sum = try parts.dropFirst().reduce(parts[0]) { try $0 + $1 }
    #expect(amounts["read"]?.numberValue == sum)
  }
}
