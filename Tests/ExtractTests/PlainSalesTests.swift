import Decimals
import Domain
import Testing

@testable import Extract

/// A field of a plain sales file, and what becomes of the record.
struct PlainSale: CustomTestStringConvertible, Sendable {
  var id = "R001-00000001"
  var date = "2026-10-17 12:30:00"
  var amount = "1500000.50"
  var cost = "700.00"
  /// Nil where it is read.
  let reason: Reject.Reason?

  var testDescription: String { line }

  var line: String { "\(id),OUT-001,AG-0001,\"+998 (90) 123-45-67\",\(date),\(amount),\(cost),UZS" }
}

/// The file of plain sales, as the import's definition has it.
struct PlainSalesTests {
  static let header = """
    external_sale_id,outlet_code,agent_code,customer_phone,sale_date,sale_amount,cost_amount,\
    currency

    """

  static let sales = [
    PlainSale(reason: nil),
    PlainSale(amount: "0", cost: "", reason: nil),
    PlainSale(amount: "9999999999999999.99", reason: nil),
    PlainSale(id: "", reason: .missingID),
    PlainSale(id: "", date: "n/a", amount: "x", reason: .missingID),
    PlainSale(date: "2026-13-05 10:00:00", reason: .badDate),
    PlainSale(date: "2026-02-30 12:00:00", reason: .badDate),
    PlainSale(date: "31.10.2026 10:00", reason: .badDate),
    PlainSale(date: "", reason: .badDate),
    PlainSale(date: "2026-10-17 25:00:00", reason: .badDate),
    PlainSale(date: "2026-10-17 12:60:00", reason: .badDate),
    PlainSale(date: "2026-10-17 12:30:60", reason: .badDate),
    PlainSale(date: "2026-10-17T12:30:00", reason: .badDate),
    PlainSale(date: " 2026-10-17 12:30:00", reason: .badDate),
    PlainSale(date: "2026-10-17 12:30:00 ", reason: .badDate),
    PlainSale(date: "2026-10-17 12:30", reason: .badDate),
    PlainSale(date: "n/a", amount: "x", reason: .badDate),
    PlainSale(amount: "12O0.00", reason: .badAmount),
    PlainSale(amount: "\"1 200,50\"", reason: .badAmount),
    PlainSale(amount: "", reason: .badAmount),
    PlainSale(amount: "-500.00", reason: .badAmount),
    PlainSale(amount: "1e6", reason: .badAmount),
    PlainSale(amount: "100.005", reason: .badAmount),
    PlainSale(amount: "100.", reason: .badAmount),
    PlainSale(amount: ".50", reason: .badAmount),
    PlainSale(amount: "+1.00", reason: .badAmount),
    PlainSale(amount: " 1.00", reason: .badAmount),
    PlainSale(amount: "10000000000000000", reason: .badAmount),
    PlainSale(cost: "12O0.00", reason: .badAmount),
    PlainSale(cost: "-500.00", reason: .badAmount),
  ]

  @Test(arguments: sales)
  func isRejectedForTheFirstReason(_ sale: PlainSale) throws {
    let extracted = try readSales(Self.header + sale.line + "\n", builtIn("csv"))
    let record = try #require(extracted.records.first)
    #expect(record.reject?.reason == sale.reason)
    #expect(record.externalSaleID == sale.id)
    #expect((record.soldAt == nil) == (sale.reason == .badDate || sale.date == "n/a"))
    #expect(record.outletCode == "OUT-001" && record.agentCode == "AG-0001")
    #expect(record.phoneText == "+998 (90) 123-45-67")
    #expect(record.phone?.description == "+998901234567")
    #expect(record.currency == .uzs)
  }

  /// What reads by itself is kept, so that operators and totals see it.
  @Test func keepsWhatCanBeRead() throws {
    let bad = PlainSale(id: "", date: "n/a", amount: "12.50", cost: "x", reason: .missingID)
    let record = try #require(
      readSales(Self.header + bad.line, builtIn("csv")).records.first)
    #expect(record.externalSaleID.isEmpty && record.soldAt == nil && record.cost == nil)
    #expect(record.amount?.description == "12.50")
  }

  @Test func keepsEmptyValuesAbsent() throws {
    let line = "R1,,,,2026-10-17 12:30:00,1.00,,\n"
    let record = try #require(readSales(Self.header + line, builtIn("csv")).records.first)
    #expect(record.reject == nil)
    #expect(record.outletCode == nil && record.agentCode == nil && record.phoneText == nil)
    #expect(record.phone == nil && record.cost == nil && record.leadUUID == nil)
    #expect(record.currency == .uzs)
  }

  /// A phone that is no number is no reason to lose the sale.
  @Test func keepsAPhoneThatIsNone() throws {
    let line = "R1,OUT-1,AG-1,901234,2026-10-17 12:30:00,1.00,,UZS\n"
    let record = try #require(readSales(Self.header + line, builtIn("csv")).records.first)
    #expect(record.reject == nil && record.phone == nil && record.phoneText == "901234")
  }

  @Test func readsTheTimeInTheTenantsZone() throws {
    let record = try #require(
      readSales(Self.header + PlainSale(reason: nil).line, builtIn("csv")).records.first)
    #expect(record.soldAt?.description == "2026-10-17T07:30:00Z")
  }

  @Test func countsRecordsAndPlaces() throws {
    let lines = "R1,,,\"a\nb\",2026-10-17 12:30:00,1.00,,\n\nR2,,,,2026-10-17 12:30:00,1.00,,\n"
    let records = try readSales(Self.header + lines, builtIn("csv")).records
    #expect(records.map(\.place.record) == [1, 2])
    #expect(records.map(\.place.line) == [2, 5])
    #expect(records.map(\.place.byteOffset) == [98, 137])
  }

  @Test(arguments: ["", "\n"])
  func readsAFileThatHasOnlyAHeader(_ rest: String) throws {
    #expect(try readSales(Self.header.dropLast() + rest, builtIn("csv")).records.isEmpty)
  }

  /// However the pieces fall in which a file or a pipe gives its bytes.
  @Test func readsAnyPiecesAlike() throws {
    let text = Self.header + Self.sales.map { $0.line + "\r\n" }.joined()
    let whole = try readSales(text, builtIn("csv")).records
    for pieceBytes in [1, 2, 3, 7, 64, 1000] {
      let pieces = try readSales(text, builtIn("csv"), pieceBytes: pieceBytes).records
      #expect(pieces.map(\.externalSaleID) == whole.map(\.externalSaleID))
      #expect(pieces.map(\.amount) == whole.map(\.amount))
      #expect(pieces.map(\.reject) == whole.map(\.reject))
    }
  }
}
