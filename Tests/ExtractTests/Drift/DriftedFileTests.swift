import Decimals
import Domain
import Testing

@testable import Extract

/// A file, what was accepted of its source, and what is said; nothing where it is read.
struct DriftedFile: CustomTestStringConvertible, Sendable {
  let name: String
  var csv = "{delimiter: \";\"}"
  var encoding = "utf-8"
  let header: String
  var accepted = AcceptedColumns.these(["Номер", "Дата", "Сумма", "Телефон"])
  var bytes: (@Sendable (String) -> [UInt8])?
  var message: String?

  var testDescription: String { name }
}

struct DriftedFileTests {
  static let files = [
    DriftedFile(name: "as it was", header: "Номер;Дата;Сумма;Телефон"),
    DriftedFile(name: "in another order", header: "Дата;Телефон;Номер;Сумма"),
    DriftedFile(
      name: "with a column renamed, one gone and one new",
      header: "Номер;Дата;Сумма, руб;Скидка клиента;Касса",
      message: """
        shop.csv:1: the columns are not those that were accepted, and no row was read:
          column 3 "Сумма" is now "Сумма, руб"
          column 4 "Телефон" is now "Скидка клиента"
          column 5 "Касса" is new
        Look at the file with posightful profile check, and mend the profile or the source; or accept the \
        columns as they are with --accept-columns.
        """),
    DriftedFile(
      name: "with a column more", header: "Номер;Дата;Сумма;Телефон;Скидка",
      message: """
        shop.csv:1: the columns are not those that were accepted, and no row was read:
          column 5 "Скидка" is new
        Look at the file with posightful profile check, and mend the profile or the source; or accept the \
        columns as they are with --accept-columns.
        """),
    DriftedFile(
      name: "with a column more that does not matter",
      csv: "{delimiter: \";\", other_columns: ignore}", header: "Номер;Дата;Сумма;Телефон;Скидка"),
    DriftedFile(
      name: "with a column less that matters", csv: "{delimiter: \";\", other_columns: ignore}",
      header: "Номер;Дата;Сумма;Скидка",
      accepted: .these(["Номер", "Касса", "Дата", "Сумма", "Телефон"]),
      message: """
        shop.csv:1: the columns are not those that were accepted, and no row was read:
          column 5 "Телефон" is missing
        Look at the file with posightful profile check, and mend the profile or the source; or accept the \
        columns as they are with --accept-columns.
        """),
    DriftedFile(
      name: "accepted as it is", header: "Номер;Дата;Сумма;Скидка", accepted: .any),
    DriftedFile(
      name: "other than the profile lists",
      csv: "{delimiter: \";\", columns: [Номер, Дата, Сумма]}",
      header: "Номер;Дата;Сумма;Касса", accepted: .listedInProfile,
      message: """
        shop.csv:1: the columns are not those that were accepted, and no row was read:
          column 4 "Касса" is new
        Look at the file with posightful profile check, and mend the profile or the source; or accept the \
        columns as they are with --accept-columns.
        """),
    DriftedFile(
      name: "with another delimiter", header: "Номер,Дата,Сумма,Телефон",
      message: """
        shop.csv:1: the columns are separated by ",", not by ";", as the profile shop says. No row was read. \
        Set csv.delimiter: "," in the profile, or have the file saved as before.
        """),
    DriftedFile(
      name: "with tabs, and nothing accepted before", header: "Номер\tДата\tСумма\tТелефон",
      accepted: .listedInProfile,
      message: """
        shop.csv:1: the columns are separated by "\\t", not by ";", as the profile shop says. No row was \
        read. Set csv.delimiter: "\\t" in the profile, or have the file saved as before.
        """),
    DriftedFile(
      name: "in another encoding", header: "Номер;Дата;Сумма;Телефон", bytes: windows1251,
      message: """
        shop.csv:1: the header is text in windows-1251, not in utf-8, as the profile shop says. No row was \
        read. Set encoding: windows-1251 in the profile, or have the file saved as before.
        """),
    DriftedFile(
      name: "in UTF-8 of late", encoding: "windows-1251", header: "Номер;Дата;Сумма;Телефон",
      message: """
        shop.csv:1: the header is text in utf-8, not in windows-1251, as the profile shop says. No row was \
        read. Set encoding: utf-8 in the profile, or have the file saved as before.
        """),
  ]

  @Test(arguments: files) func isStoppedBeforeAnyRow(_ file: DriftedFile) throws {
    let profile = try SourceProfile(
      yaml: """
        profile: 1
        name: shop
        kind: sales
        format: csv
        encoding: \(file.encoding)
        csv: \(file.csv)
        date: {formats: ["yyyy-MM-dd"]}
        fields:
          external_sale_id: Номер
          sale_date: Дата
          sale_amount: {column: Сумма, optional: true}
          customer_phone: {column: Телефон, optional: true}
        """, file: "shop.yaml")
    let bytes = file.bytes.map { $0(file.header) } ?? Array(file.header.utf8)
    let context = ExtractContext(
      zone: tashkent.zone, currency: tashkent.currency, columns: file.accepted)
    do {
      _ = try RecordReader<SaleRecord>(
        profile, source: sourceFile(bytes, name: "shop.csv"), context: context)
      #expect(file.message == nil)
    } catch {
      #expect(error.description == file.message)
    }
  }

  private static let windows1251: @Sendable (String) -> [UInt8] = { text in
    text.unicodeScalars.map { scalar in
      UInt8(scalar.value < 0x100 ? scalar.value : scalar.value - 0x410 + 0xC0)
    }
  }
}

/// Files without a header: their columns are called as the profile lists them, or by their numbers.
struct UnnamedColumnsTests {
  static let rows = "7,2026-10-17,12.50,x\n8,2026-10-18,1.00,y\n"

  @Test func areCalledAsTheProfileListsThem() throws {
    let sales = try read(columns: "[id, day, sum, note]", fields: ("id", "day", "sum")).records
    #expect(sales.map(\.externalSaleID) == ["7", "8"])
    #expect(sales.map(\.amount?.description) == ["12.50", "1.00"])
  }

  @Test func areCalledByTheirNumbers() throws {
    let sales = try read(columns: nil, fields: ("1", "2", "3")).records
    #expect(sales.map(\.externalSaleID) == ["7", "8"])
  }

  @Test func mayNotBecomeMore() throws {
    let error = #expect(throws: ExtractError.self) {
      try read(columns: "[id, day, sum]", fields: ("id", "day", "sum"))
    }
    #expect(
      error?.description == """
        sales.csv:1: the columns are not those that were accepted, and no row was read:
          column 4 "4" is new
        Look at the file with posightful profile check, and mend the profile or the source; or accept the \
        columns as they are with --accept-columns.
        """)
  }

  private func read(
    columns: String?, fields: (String, String, String)
  ) throws -> Extracted<SaleRecord> {
    let profile = try SourceProfile(
      yaml: """
        profile: 1
        name: shop
        kind: sales
        format: csv
        csv: {header: false\(columns.map { ", columns: \($0)" } ?? "")}
        date: {formats: ["yyyy-MM-dd"]}
        fields: {external_sale_id: \(fields.0), sale_date: \(fields.1), sale_amount: \(fields.2)}
        """, file: "shop.yaml")
    return try readSales(Self.rows, profile)
  }
}
