import Decimals
import Domain
import Testing

@testable import Extract

/// A file of ours, and what it says, a line a record: name, what it tells of, amount, and the sale
/// that it takes back.
struct FormatFile: CustomTestStringConvertible, Sendable {
  let path: String
  let profile: String
  let sales: [String]
  var rejects: [String] = []
  var skipped = 0
  var skippedSum = ""

  var testDescription: String { "\(path) by \(profile)" }
}

/// Returns, voids, credit notes and what is no sale, in each XML format.
struct XMLFormatTests {
  static let files = [
    FormatFile(
      path: "commerceml/orders-1251.xml", profile: "commerceml",
      sales: ["501 sale 1499.90 RUB", "503 sale - RUB", "504 return -499.90 RUB of 501"],
      rejects: [
        """
        orders-1251.xml:19:11: sale_amount "сто рублей" is not a decimal number. Write it as in \
        1234.50, or set amount.decimal and amount.grouping in the profile.
        """
      ], skipped: 2, skippedSum: "1799.9 RUB"),
    FormatFile(
      path: "commerceml/sales.xml", profile: "commerceml",
      sales: [
        "6f2b9f34-0001 sale 5400000.00 UZS", "6f2b9f34-0004 return -400000.00 UZS of 6f2b9f34-0002",
      ], skipped: 5, skippedSum: "7699000.5 UZS"),
    FormatFile(
      path: "commerceml/sales.xml", profile: "commerceml-sales",
      sales: [
        "6f2b9f34-0002 sale 5400000.00 UZS", "6f2b9f34-0003 sale 1250000.50 UZS",
        "6f2b9f34-0004 return -400000.00 UZS of 6f2b9f34-0002", "6f2b9f34-0005 void 99000.00 UZS",
      ], skipped: 3, skippedSum: "6350000 UZS"),
    FormatFile(
      path: "poslog/returns-and-voids.xml", profile: "poslog",
      sales: [
        "7-2-101-2026-10-17 sale 310000.00 UZS",
        "7-2-102-2026-10-17 sale -50000.00 UZS of 7-2-101-2026-10-17",
        "7-2-103-2026-10-17 sale 25000.00 UZS", "7-2-104-2026-10-17 sale 90000.00 UZS",
        "7-2-105-2026-10-17 void 0 UZS of 7-2-104-2026-10-17",
        "7-2-110-2026-10-17 sale 18000.00 UZS",
      ],
      rejects: [
        """
        returns-and-voids.xml:98:52: operation "Replaced" is not one of sale, return, void. Write \
        one of them, or say what it means in the profile: operation: {map: {…: sale}}.
        """
      ], skipped: 5, skippedSum: "48000 UZS"),
    FormatFile(
      path: "sap/wpubon01.xml", profile: "sap-wpubon01",
      sales: [
        "0000007708-3-20261017-000017 sale 1330000.00 UZS",
        "0000007708-3-20261017-000018 sale -250000.00 UZS",
        "0000007708-3-20261017-000019 sale 15000.00 UZS",
        "0000007708-3-20261017-000020 sale - UZS",
      ],
      rejects: [
        """
        wpubon01.xml:51:93: sale_amount "40000.00" is what the record's parts come to, and the \
        record itself says 36000.00. Correct it in the source, or name the missing parts in the \
        profile.
        """
      ]),
    FormatFile(
      path: "sap/wpubon01.xml", profile: "sap-receipts",
      sales: [
        "0000007708-000017 sale 1250000.00 UZS",
        "0000007708-000018 sale -250000.00 UZS of 0000007708-000017",
        "0000007708-000019 sale 15000.00 UZS of 0000007708-000017",
        "0000007708-000020 sale 40000.00 UZS",
      ]),
    FormatFile(
      path: "ubl/credit-note.xml", profile: "ubl-invoice",
      sales: ["CN-0007 sale -121.00 EUR of INV-0101"]),
    FormatFile(
      path: "saft/cash-register.xml", profile: "saft-cash-register",
      sales: ["R1-1 sale 500.00 NOK", "R1-2 return -125.00 NOK of R1-1"], skipped: 2,
      skippedSum: "170 NOK"),
    FormatFile(
      path: "saft/saft-pt.xml", profile: "saft-pt",
      sales: ["FT A/1 sale 123.00 EUR", "NC A/1 return -24.60 EUR of FT A/1"], skipped: 1,
      skippedSum: "61.5 EUR"),
    FormatFile(
      path: "ticketbai/correction.xml", profile: "ticketbai",
      sales: ["R26-12 sale -36.30 EUR of T26-4711"]),
    FormatFile(
      path: "ticketbai/replacement.xml", profile: "ticketbai",
      sales: ["R26-13 sale 84.70 EUR of T26-4711"],
      rejects: [
        """
        replacement.xml:9:53: operation "S" is not one of sale, return, void. Write one of them, or \
        say what it means in the profile: operation: {map: {…: sale}}.
        """
      ]),
    FormatFile(
      path: "shop/orders.xml", profile: "shop-orders",
      sales: [
        "100231 sale 4300000.00 UZS", "100233 return -320000.00 UZS of 100198",
        "100234 sale 5600000.00 UZS",
      ], skipped: 1, skippedSum: "3100000 UZS"),
  ]

  @Test(arguments: files)
  func readsWhatItTellsOf(_ file: FormatFile) throws {
    let (name, source) = try fixture(file.path)
    let extracted = try read(try profile(named: file.profile), source, as: SaleRecord.self)
    #expect(extracted.records.map(line(of:)) == file.sales)
    #expect(extracted.rejects.map { $0.description(in: name) } == file.rejects)
    #expect(extracted.skipped.count == file.skipped)
    #expect(text(of: extracted.skipped.amounts) == file.skippedSum)
  }

  @Test func keepsRejectsOfWindows1251AsText() throws {
    let (_, source) = try fixture("commerceml/orders-1251.xml")
    let extracted = try read(builtIn("commerceml"), source, as: SaleRecord.self)
    let raw = try #require(extracted.rejects.first?.raw)
    #expect(raw.hasPrefix("<Документ>\n    <Ид>503</Ид><Номер>503</Номер>"))
    #expect(raw.hasSuffix("<Сумма>сто рублей</Сумма>\n  </Документ>"))
  }

  @Test func readsWhoSoldAndWhoBought() throws {
    let (_, receipts) = try fixture("sap/wpubon01.xml")
    let sale = try #require(
      read(builtIn("sap-wpubon01"), receipts, as: SaleRecord.self).records.first)
    #expect(sale.agentCode == "AG0107" && sale.outletCode == "0000007708")
    #expect(sale.leadUUID?.description == "6f1c1f0e-0000-4000-8000-00000000002a")
    #expect(sale.soldAt?.description == "2026-10-17T05:22:33Z")
    let (_, orders) = try fixture("shop/orders.xml")
    let order = try #require(
      read(profile(named: "shop-orders"), orders, as: SaleRecord.self).records.first)
    #expect(order.agentCode == "AG-07" && order.outletCode == "TAS-04")
    #expect(order.phone?.description == "+998901234567")
  }

  /// The gap of 2.00 between the lines and the declared totals of the Portuguese sample.
  @Test(.enabled(if: SharedData.isThere, "the sample files are not here"))
  func findsTheInvoiceWhoseLinesDisagree() throws {
    let yaml = builtIn("saft-pt").yaml.replacing(
      "sale_amount: DocumentTotals/GrossTotal",
      with: """
        sale_amount:
            sum: Line/CreditAmount
            minus: Line/DebitAmount
            check: DocumentTotals/NetTotal
        """)
    let file = try SourceFile(path: "\(SharedData.folder)/saft_pt/SAFT_PT_DEMO_2018.xml")
    let extracted = try read(
      SourceProfile(yaml: yaml, file: "net.yaml"), file, as: SaleRecord.self)
    #expect(try sums(of: extracted.records) == "23869.78 EUR")
    #expect(
      extracted.rejects.map { "\($0.field ?? "") \($0.value): \($0.message)" } == [
        """
        sale_amount 2346.96: is what the record's parts come to, and the record itself says \
        2344.96. Correct it in the source, or name the missing parts in the profile.
        """
      ])
  }

  private func fixture(_ path: String) throws -> (name: String, SourceFile) {
    let name = String(path.split(separator: "/").last ?? "")
    return (name, try SourceFile(path: "\(SharedData.packageFolder)/fixtures/\(path)", name: name))
  }

  private func line(of sale: SaleRecord) -> String {
    let amount = sale.amount?.description ?? "-"
    let original = sale.originalSaleID.map { " of \($0)" } ?? ""
    return "\(sale.externalSaleID) \(sale.operation.rawValue) \(amount) \(sale.currency)\(original)"
  }
}
