import Decimals
import Domain
import Testing

@testable import Extract

/// A published file and what must come of it.
struct SampleFile: CustomTestStringConvertible, Sendable {
  let path: String
  let profile: String
  let records: Int
  var rejects = 0
  var skipped = 0
  /// As in `841744 RUB`.
  let sum: String
  var skippedSum = ""

  var testDescription: String { "\(path) by \(profile)" }
}

/// The sums are those of the files' own control totals.
@Suite(.enabled(if: SharedData.isThere, "the sample files are not here"))
struct SampleFileTests {
  static let files = [
    SampleFile(
      path: "russian_sales/prodazhi_zakazy_bom_semicolon.csv", profile: "russian-sales",
      records: 64, sum: "841744 RUB"),
    SampleFile(
      path: "pollock_sales/csv/file_no_header.csv", profile: "headerless-shop", records: 83,
      sum: "21357.55 USD"),
    SampleFile(
      path: "northwind/order-details.csv", profile: "northwind-order-details", records: 2155,
      sum: "1265793.0395 USD"),
    SampleFile(
      path: "uci_online_retail/by_day/2010-12-01.csv", profile: "uci-online-retail",
      records: 3108, sum: "58635.56 GBP"),
    SampleFile(
      path: "uci_online_retail/by_day/2011-01-04.csv", profile: "uci-online-retail",
      records: 1184, sum: "14950.48 GBP"),
    SampleFile(
      path: "crm_powerbi/sales_pipeline.csv", profile: "crm-sales", records: 1290, skipped: 7476,
      sum: "51839501 USD", skippedSum: "298381571 USD"),
    SampleFile(
      path: "commerceml/official_doc_orders_2.03.xml", profile: "commerceml", records: 3,
      rejects: 2, sum: "6734.47 RUB"),
    SampleFile(
      path: "commerceml/bitrix_orders_empty.xml", profile: "commerceml", records: 0, sum: ""),
    SampleFile(
      path: "commerceml/official_doc_orders_2.03.xml", profile: "commerceml-sales", records: 0,
      skipped: 3, sum: "", skippedSum: "6734.47 RUB"),
    SampleFile(
      path: "onec_upd/schet_239.redacted.xml", profile: "commerceml", records: 0, skipped: 1,
      sum: "", skippedSum: "29535 RUB"),
    SampleFile(
      path: "poslog/ncr_SMALL.xml", profile: "poslog", records: 1, skipped: 1, sum: "1.26 USD"),
    SampleFile(
      path: "poslog/roqqio_sale_with_customer.xml", profile: "poslog", records: 1,
      sum: "26.99 EUR"),
    SampleFile(
      path: "poslog/roqqio_sale_floatprice.xml", profile: "poslog", records: 1, sum: "79.99 EUR"),
    SampleFile(
      path: "ubl/peppol_base-example.xml", profile: "ubl-invoice", records: 1,
      sum: "1656.25 EUR"),
    SampleFile(
      path: "ubl/peppol_sales-order-example.xml", profile: "ubl-invoice", records: 1,
      sum: "1656.25 EUR"),
    SampleFile(
      path: "ubl/xrechnung_01.01a-INVOICE_ubl.xml", profile: "ubl-invoice", records: 1,
      sum: "336.9 EUR"),
    SampleFile(
      path: "sap_idoc/wpubon01_synthetic.xml", profile: "sap-wpubon01", records: 2, sum: "0 UZS"),
    SampleFile(
      path: "saft_no/SAFT_CashRegister_example.xml", profile: "saft-cash-register", records: 4,
      sum: "514.2 NOK"),
    SampleFile(
      path: "saft_pt/SAFT_PT_DEMO_2018.xml", profile: "saft-pt", records: 13, sum: "31702.97 EUR"),
  ]

  @Test(arguments: files)
  func readsToItsControlTotals(_ sample: SampleFile) throws {
    let file = try SourceFile(path: "\(SharedData.folder)/\(sample.path)")
    let extracted = try read(try profile(named: sample.profile), file, as: SaleRecord.self)
    #expect(extracted.records.count == sample.records)
    #expect(extracted.rejects.count == sample.rejects)
    #expect(extracted.skipped.count == sample.skipped)
    #expect(try sums(of: extracted.records) == sample.sum)
    #expect(text(of: extracted.skipped.amounts) == sample.skippedSum)
  }

  @Test func readsCustomersAsLeads() throws {
    let file = try SourceFile(path: "\(SharedData.folder)/russian_sales/klienty_phones.csv")
    let leads = try read(try profile(named: "russian-customers"), file, as: LeadRecord.self).records
    #expect(leads.count == 5)
    #expect(leads.allSatisfy { $0.reject == nil && $0.attributionSource == "walk_in" })
    #expect(leads.map(\.externalID) == ["C1", "C2", "C3", "C4", "C5"])
    #expect(leads.first?.phone?.description == "+79991234567")
  }

  @Test func readsLeadsWithoutAHeader() throws {
    let file = try SourceFile(path: "\(SharedData.folder)/adventureworks_dw/ProspectiveBuyer.csv")
    let leads = try read(try profile(named: "prospective-buyers"), file, as: LeadRecord.self)
      .records
    #expect(leads.count == 2059 && leads.allSatisfy { $0.reject == nil })
    #expect(Set(leads.map(\.phoneText)).count == 1126)
    #expect(leads.first?.customerName == "Adam Alexander")
  }

  @Test func readsDealsAsLeads() throws {
    let file = try SourceFile(path: "\(SharedData.folder)/crm_powerbi/sales_pipeline.csv")
    let leads = try read(try profile(named: "crm-leads"), file, as: LeadRecord.self).records
    let counts = Dictionary(grouping: leads, by: \.status).mapValues(\.count)
    #expect(leads.allSatisfy { $0.reject == nil })
    #expect(counts == [.rejected: 877, .new: 1537, .qualified: 1747 + 1938 + 1377 + 1290])
  }

  @Test func readsTillsTransactionsWhole() throws {
    let file = try SourceFile(path: "\(SharedData.folder)/poslog/ncr_SMALL.xml")
    let sales = try read(builtIn("poslog"), file, as: SaleRecord.self).records
    let sale = try #require(sales.first)
    #expect(sale.externalSaleID == "9-34-161-2017-09-30")
    #expect(sale.outletCode == "9")
    #expect(sale.agentCode == "94")
    #expect(sale.soldAt?.description == "2017-09-30T21:02:54Z")
  }
}

/// A built-in profile, or one of the fixtures.
func profile(named name: String) throws -> SourceProfile {
  if let profile = BuiltInProfiles.named(name) { return profile }
  let file = try SourceFile(path: "\(SharedData.packageFolder)/fixtures/profiles/\(name).yaml")
  let bytes = try file.stream.read(atMost: 1 << 16)
  return try SourceProfile(yaml: String(decoding: bytes, as: UTF8.self), file: file.name)
}

func sums(of sales: [SaleRecord]) throws -> String {
  var sums: [Currency: Decimal] = [:]
  for sale in sales {
    guard sale.reject == nil, let amount = sale.amount else { continue }
    sums[sale.currency] = try (sums[sale.currency] ?? .zero) + amount
  }
  return text(of: sums)
}

func text(of sums: [Currency: Decimal]) -> String {
  sums.sorted { $0.key < $1.key }.map { "\($0.value.normalized) \($0.key)" }
    .joined(separator: ", ")
}
