import JSONLogic
import Testing

/// Files of XML formats with returns, and what is live once they are imported.
struct ReturnsFile: CustomTestStringConvertible, Sendable {
  let path: String
  let profile: String
  /// Of each record that came of a sale: its name, kind and amount.
  let live: [String]
  /// `unmatched + reversed + rejected + review`, of records.
  let records: String
  /// What comes to the amounts of the records.
  let amounts: String
  /// Of what waits for a person.
  var reviews: [String] = []

  var testDescription: String { "\(path) by \(profile)" }

  static let all = [
    ReturnsFile(
      path: "poslog/returns-and-voids.xml", profile: "poslog",
      live: [
        "7-2-101-2026-10-17 sale 310000.0000", "7-2-102-2026-10-17 return -50000.0000",
        "7-2-103-2026-10-17 sale 25000.0000",
      ], records: "3 + 2 + 1 + 0", amounts: "425000.00 - 50000.00 + 18000.00 + 0.00 = 393000.00"),
    ReturnsFile(
      path: "sap/wpubon01.xml", profile: "fixtures/profiles/sap-receipts.yaml",
      live: [
        "0000007708-000017 sale 1250000.0000", "0000007708-000018 return -250000.0000",
        "0000007708-000019 sale 15000.0000", "0000007708-000020 sale 40000.0000",
      ], records: "3 + 1 + 0 + 0",
      amounts: "1305000.00 - 250000.00 + 0.00 + 0.00 = 1055000.00"),
    ReturnsFile(
      path: "sap/wpubon01.xml", profile: "sap-wpubon01",
      live: [
        "0000007708-3-20261017-000017 sale 1330000.0000",
        "0000007708-3-20261017-000019 sale 15000.0000",
      ], records: "2 + 0 + 1 + 1",
      amounts: "1345000.00 + 0.00 + 0.00 - 250000.00 = 1095000.00",
      reviews: ["0000007708-3-20261017-000018 no_sale"]),
    ReturnsFile(
      path: "saft/cash-register.xml", profile: "saft-cash-register",
      live: ["R1-1 sale 500.0000", "R1-2 return -125.0000"], records: "1 + 1 + 0 + 0",
      amounts: "500.00 - 125.00 + 0.00 + 0.00 = 375.00"),
    ReturnsFile(
      path: "saft/saft-pt.xml", profile: "saft-pt",
      live: ["FT A/1 sale 123.0000", "NC A/1 return -24.6000"], records: "1 + 1 + 0 + 0",
      amounts: "123.00 - 24.60 + 0.00 + 0.00 = 98.40"),
    ReturnsFile(
      path: "ubl/credit-note.xml", profile: "ubl-invoice", live: [], records: "0 + 0 + 0 + 1",
      amounts: "0.00 + 0.00 + 0.00 - 121.00 = -121.00", reviews: ["CN-0007 no_sale"]),
    ReturnsFile(
      path: "shop/orders.xml", profile: "fixtures/profiles/shop-orders.yaml",
      live: ["100231 sale 4300000.0000", "100234 sale 5600000.0000"], records: "2 + 0 + 0 + 1",
      amounts: "9900000.00 + 0.00 + 0.00 - 320000.00 = 9580000.00", reviews: ["100233 no_sale"]),
    ReturnsFile(
      path: "ticketbai/correction.xml", profile: "fixtures/profiles/ticketbai.yaml", live: [],
      records: "0 + 0 + 0 + 1", amounts: "0.00 + 0.00 + 0.00 - 36.30 = -36.30",
      reviews: ["R26-12 no_sale"]),
    ReturnsFile(
      path: "commerceml/sales.xml", profile: "commerceml-sales",
      live: [
        "6f2b9f34-0002 sale 5400000.0000", "6f2b9f34-0003 sale 1250000.5000",
        "6f2b9f34-0004 return -400000.0000",
      ], records: "2 + 1 + 0 + 1", amounts: "6650000.50 - 400000.00 + 0.00 + 99000.00 = 6349000.50",
      reviews: ["6f2b9f34-0005 no_sale"]),
  ]
}

@Suite struct AttachedReturnTests {
  let books: Books

  init() throws { books = try Books(.tenants) }

  @Test(arguments: ReturnsFile.all) func netTheirSales(_ file: ReturnsFile) throws {
    let report = try read("\(Package.folder)/fixtures/\(file.path)", file.profile).json
    let outcomes = ["unmatched", "reversed", "rejected", "review"]
    #expect(
      outcomes.map { report.text("records", $0) }.joined(separator: " + ") == file.records)
    #expect(amounts(of: report, outcomes) == file.amounts)
    #expect(try live() == file.live)
    #expect(try reviews() == file.reviews)
    #expect(try books.run("posightful audit --tenant demo").code == 0)
  }

  /// An invoice and its credit note are two files.
  @Test func aCreditNoteFindsTheInvoiceOfAnEarlierFile() throws {
    try books.write(Self.invoice, to: "invoice.xml")
    #expect(try read("invoice.xml", "ubl-invoice").code == 0)
    let note = try read("\(Package.folder)/fixtures/ubl/credit-note.xml", "ubl-invoice")
    #expect(try note.json.text("records", "reversed") == "1", "\(note.errors)")
    #expect(try live() == ["CN-0007 return -121.0000", "INV-0101 sale 363.0000"])
    #expect(
      try books.texts(
        """
        SELECT concat_ws(' ', returns.external_sale_id, 'of', sales.external_sale_id)
        FROM conversions AS returns JOIN conversions AS sales ON sales.id = returns.original_id
        """) == ["CN-0007 of INV-0101"])
    #expect(try books.run("posightful audit --tenant demo").code == 0)
  }

  private func read(_ path: String, _ profile: String) throws -> Outcome {
    let profile = profile.hasSuffix(".yaml") ? "\(Package.folder)/\(profile)" : profile
    let outcome = try books.run(
      "posightful import sales \(path) --tenant demo --source till --json --profile \(profile)")
    #expect(outcome.errors == "")
    return outcome
  }

  private func amounts(of report: JSON, _ outcomes: [String]) -> String {
    let currencies = (report["amounts"]?.objectValue ?? JSONObject()).map { currency, _ in currency
    }
    let currency = currencies.first ?? ""
    let parts = outcomes.map { report.text("amounts", currency, $0) }
    let sum = parts.dropFirst().reduce(parts[0]) {
      $0 + ($1.hasPrefix("-") ? " - \($1.dropFirst())" : " + \($1)")
    }
    return "\(sum) = \(report.text("amounts", currency, "read"))"
  }

  private func live() throws -> [String] {
    try books.texts(
      """
      SELECT format('%s %s %s', external_sale_id, kind, sale_amount) FROM conversions
      WHERE reversal_id IS NULL ORDER BY 1
      """)
  }

  private func reviews() throws -> [String] {
    try books.texts(
      """
      SELECT concat_ws(' ', external_sale_id, items.reason) FROM review_items AS items
      JOIN external_sales_import USING (tenant_id, batch_id, record_no) ORDER BY 1
      """)
  }

  private static let invoice = """
    <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
      xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
      xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
      <cbc:ID>INV-0101</cbc:ID>
      <cbc:IssueDate>2026-10-02</cbc:IssueDate>
      <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
      <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
      <cac:LegalMonetaryTotal>
        <cbc:TaxInclusiveAmount currencyID="EUR">363.00</cbc:TaxInclusiveAmount>
      </cac:LegalMonetaryTotal>
    </Invoice>
    """
}
