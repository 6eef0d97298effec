import Decimals
import JSONLogic
import Testing

/// A published file, and what must come of it.
struct RealFile: CustomTestStringConvertible, Sendable {
  let path: String
  let kind: String
  let profile: String
  /// `matched + unmatched + duplicate + rejected, skipped`, of records.
  let records: String
  /// As in `841744.00 RUB`; what was skipped behind a plus sign.
  var sum = ""
  /// Where the control totals of the collection have that sum.
  var control: [String] = []

  var testDescription: String { "\(path) by \(profile)" }

  static let all = [
    RealFile(
      path: "russian_sales/prodazhi_zakazy_bom_semicolon.csv", kind: "sales",
      profile: "russian-sales", records: "0 + 64 + 0 + 0, 0", sum: "841744.00 RUB", control: ["sum"]
    ),
    RealFile(
      path: "uci_online_retail/by_day/2010-12-01.csv", kind: "sales", profile: "uci-online-retail",
      records: "0 + 3108 + 0 + 0, 0", sum: "58635.56 GBP", control: ["sum"]),
    RealFile(
      path: "uci_online_retail/by_day/2011-01-04.csv", kind: "sales", profile: "uci-online-retail",
      records: "0 + 1184 + 0 + 0, 0", sum: "14950.48 GBP", control: ["sum"]),
    RealFile(
      path: "crm_powerbi/sales_pipeline.csv", kind: "sales", profile: "crm-sales",
      records: "0 + 1290 + 0 + 0, 7476",
      sum: "51839501.00 USD + 298381571.00", control: ["sum"]),
    RealFile(
      path: "crm_powerbi/sales_pipeline.csv", kind: "leads", profile: "crm-leads",
      records: "8766 + 0 + 0 + 0, 0"),
    RealFile(
      path: "russian_sales/klienty_phones.csv", kind: "leads", profile: "russian-customers",
      records: "5 + 0 + 0 + 0, 0"),
    RealFile(
      path: "commerceml/official_doc_orders_2.03.xml", kind: "sales", profile: "commerceml",
      records: "0 + 1 + 0 + 2, 0", sum: "6734.47 RUB", control: ["documents", "0", "sum"]),
    RealFile(
      path: "commerceml/bitrix_orders_empty.xml", kind: "sales", profile: "commerceml",
      records: "0 + 0 + 0 + 0, 0"),
    RealFile(
      path: "poslog/ncr_SMALL.xml", kind: "sales", profile: "poslog", records: "0 + 1 + 0 + 0, 1",
      sum: "1.26 USD", control: ["sum_sale_extended"]),
    RealFile(
      path: "poslog/roqqio_sale_with_customer.xml", kind: "sales", profile: "poslog",
      records: "0 + 1 + 0 + 0, 0", sum: "26.99 EUR"),
    RealFile(
      path: "poslog/roqqio_sale_floatprice.xml", kind: "sales", profile: "poslog",
      records: "0 + 1 + 0 + 0, 0",
      sum: "79.99 EUR"),
    RealFile(
      path: "ubl/peppol_base-example.xml", kind: "sales", profile: "ubl-invoice",
      records: "0 + 1 + 0 + 0, 0",
      sum: "1656.25 EUR"),
    RealFile(
      path: "ubl/peppol_sales-order-example.xml", kind: "sales", profile: "ubl-invoice",
      records: "0 + 1 + 0 + 0, 0", sum: "1656.25 EUR"),
    RealFile(
      path: "ubl/xrechnung_01.01a-INVOICE_ubl.xml", kind: "sales", profile: "ubl-invoice",
      records: "0 + 1 + 0 + 0, 0", sum: "336.90 EUR"),
  ]
}

@Suite(.enabled(if: Package.hasShared, "the published sample files are not here"))
struct RealFileTests {
  @Test(arguments: RealFile.all) func importsToItsControlTotals(_ file: RealFile) throws {
    let books = try Books(.tenants)
    try addAgents(of: file, to: books)
    let command =
      "posightful import \(file.kind) \(Package.shared)/data/\(file.path) --tenant demo --json "
      + "--source real --profile \(profile(of: file))"
    let outcome = try books.run(command)
    #expect(outcome.errors == "")
    let report = try outcome.json
    #expect(report.text("status") == "processed")
    let counts = ["matched", "unmatched", "duplicate", "rejected"].map {
      report.text("records", $0)
    }
    #expect(
      counts.joined(separator: " + ") + ", " + report.text("skipped", "records") == file.records)
    #expect(outcome.code == (counts[3] == "0" ? 0 : 2))
    #expect(sums(of: report) == file.sum)
    if !file.control.isEmpty { #expect(try controlTotal(of: file) == total(of: report)) }
    #expect(try books.run("posightful audit --tenant demo").code == 0)
  }

  /// Those that the deals name: a lead of an agent whom nobody knows is a reject.
  private func addAgents(of file: RealFile, to books: Books) throws {
    guard file.profile == "crm-leads" else { return }
    let deals = try Package.text("\(Package.shared)/data/\(file.path)").split(
      whereSeparator: \.isNewline)
    let agents = Set(deals.dropFirst().map { $0.split(separator: ",")[3] }).sorted()
    try books.write("code\n" + agents.joined(separator: "\n"), to: "agents.csv")
    #expect(try books.run("posightful import agents agents.csv --tenant demo").code == 0)
  }

  /// A built-in profile, or one of the fixtures.
  private func profile(of file: RealFile) -> String {
    let builtIn = ["commerceml", "poslog", "ubl-invoice"].contains(file.profile)
    return builtIn ? file.profile : "\(Package.folder)/fixtures/profiles/\(file.profile).yaml"
  }

  private func sums(of report: JSON) -> String {
    (report["amounts"]?.objectValue ?? JSONObject()).map { currency, amounts in
      let skipped = report.text("skipped", "amounts", currency)
      return amounts.text("read") + " " + currency + (skipped.isEmpty ? "" : " + " + skipped)
    }.joined(separator: ", ")
  }

  /// What was read and what was skipped.
  private func total(of report: JSON) throws -> Decimal? {
    var total = Decimal.zero
    for (currency, amounts) in report["amounts"]?.objectValue ?? JSONObject() {
      total = try total + (amounts["read"]?.numberValue ?? .zero)
      total = try total + (report["skipped"]?["amounts"]?[currency]?.numberValue ?? .zero)
    }
    return total.normalized
  }

  private func controlTotal(of file: RealFile) throws -> Decimal? {
    let totals = try JSON(parsing: Package.text(Package.shared + "/data/CONTROL_TOTALS.json"))
    let own = try #require(totals[file.path])
    return try #require(Decimal(own.text(file.control))).normalized
  }
}
