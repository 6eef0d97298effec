import Domain
import Testing

@testable import Extract

struct NoteTests {
  static let header = "external_sale_id,sale_date,sale_amount,customer_phone,document_id\n"

  private func read(_ rows: [String], _ currency: String = "UZS") throws -> (
    records: [SaleRecord], notes: [Note]
  ) {
    let context = ExtractContext(zone: tashkent.zone, currency: try #require(Currency(currency)))
    var reader = try RecordReader<SaleRecord>(
      builtIn("csv"), source: sourceFile(Array((Self.header + rows.joined(separator: "\n")).utf8)),
      context: context)
    var records: [SaleRecord] = []
    var record = SaleRecord(place: Place(record: 0, line: 0))
    while try reader.next(&record) { records.append(record) }
    return (records, reader.notes)
  }

  /// What floats did to names and phones is undone where nothing was lost, and counted.
  @Test func repairsWhatFloatsDid() throws {
    let (records, notes) = try read([
      "001,2026-10-17 12:00:00,1,,AA0012345",
      "1002.0,2026-10-17 12:00:00,1,998901234567.0,",
      "1003.0,2026-10-17 12:00:00,1,\"901234567,0\",12345678901234.0",
      "1004,2026-10-17 12:00:00,1,\"9,98901E+11\",",
      "1005,2026-10-17 12:00:00,1,\"901234567, 911234567\",",
      "1006,2026-10-17 12:00:00,1,no,",
    ])
    #expect(records.map(\.externalSaleID) == ["001", "1002", "1003", "1004", "1005", "1006"])
    #expect(records.allSatisfy { $0.reject == nil })
    #expect(records[0].documentID == "AA0012345" && records[2].documentID == "12345678901234")
    // The file's own text stays beside the number.
    #expect(records[1].phoneText == "998901234567.0" && records[3].phoneText == "9,98901E+11")
    #expect(
      records.map { $0.phone?.description ?? "" } == [
        "", "+998901234567", "+998901234567", "", "+998901234567", "",
      ])
    #expect(
      notes == [
        Note(kind: .numberRepaired, field: "external_sale_id", records: 2, firstLine: 3),
        Note(kind: .numberRepaired, field: "customer_phone", records: 2, firstLine: 3),
        Note(kind: .severalPhones, field: "customer_phone", records: 1, firstLine: 6),
        Note(kind: .notPhone, field: "customer_phone", records: 1, firstLine: 7),
        Note(kind: .digitsLost, field: "customer_phone", records: 1, firstLine: 5),
        Note(kind: .numberRepaired, field: "document_id", records: 1, firstLine: 4),
      ])
  }

  @Test func rejectsNamesThatLostDigits() throws {
    let reject = try #require(read(["\"9,98901E+11\",2026-10-17 12:00:00,1,,"]).records[0].reject)
    #expect(reject.reason == .digitsLost)
    #expect(
      reject.description(in: "sales.csv") == """
        sales.csv:2:1: external_sale_id "9,98901E+11" went through a column of numbers, which keeps \
        15 digits. Export the column as text.
        """)
  }

  /// The country of the tenant's currency, where the profile names none.
  @Test(arguments: [
    ("UZS", "+998901234567"), ("KGS", "+996901234567"), ("AFN", ""), ("EUR", ""),
  ])
  func readsPhonesAsAtHome(currency: String, phone: String) throws {
    let records = try read(["1,2026-10-17 12:00:00,1,901234567,"], currency).records
    #expect(records[0].phone?.description ?? "" == phone)
  }

  static let homes = [
    ("{}", "+998901234567"), ("{country: TJ}", "+992901234567"), ("{country: none}", ""),
  ]

  @Test(arguments: homes)
  func readsPhonesAsTheProfileSays(home: String, phone: String) throws {
    let profile = try SourceProfile(
      yaml: builtIn("csv").yaml + "\nphone: \(home)\n", file: "test.yaml")
    let row = "1,2026-10-17 12:00:00,1,901234567,"
    let sale = try #require(readSales(Self.header + row, profile).records.first)
    #expect(sale.phone?.description ?? "" == phone)
  }
}
