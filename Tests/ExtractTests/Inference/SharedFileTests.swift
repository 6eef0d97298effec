import Domain
import Foundation
import Testing

@testable import Extract

/// A published table, and what `profile infer` makes of it.
struct InferredFile: CustomTestStringConvertible, Sendable {
  enum Result: Sendable {
    /// Records, rejects, rows skipped, and the sum, which is that of the file's control totals.
    case proposed(Int, rejects: Int = 0, skipped: Int = 0, sum: String)
    /// What the message says that the file is.
    case refused(String)
  }

  let path: String
  let result: Result

  var testDescription: String { path }
}

/// Every table of the sample files is proposed a profile for, or refused as what it is.
@Suite(.enabled(if: SharedData.isThere, "the sample files are not here"))
struct SharedFileTests {
  static let files = [
    sales("chinook/invoice_lines_joined.csv", .proposed(2240, sum: "2328.6 UZS")),
    sales("classicmodels/sales_data_sample_18col.csv", .proposed(2823, sum: "10032628.85 UZS")),
    sales("crm_powerbi/sales_pipeline.csv", .proposed(8766, sum: "350221072 UZS")),
    sales("olist/olist_order_items_dataset.csv", .proposed(999, sum: "113783.19 UZS")),
    sales(
      "russian_sales/prodazhi_zakazy_bom_semicolon.csv", .proposed(64, sum: "841744 UZS")),
    sales("sap_datasphere/bikes_SalesOrderItems.csv", .proposed(1930, sum: "3685531 USD")),
    sales("sap_datasphere/bikes_SalesOrders.csv", .proposed(334, sum: "20433877 USD")),
    sales("sap_datasphere/opensap_SalesOrders_dsp1.csv", .proposed(500, sum: "32681745.09 USD")),
    sales(
      "shopify/orders_export_1.redacted.csv", .proposed(51, skipped: 70, sum: "590683.29 INR")),
    sales("supermarket/supermarket_Sales.csv", .proposed(1000, sum: "322966.749 UZS")),
    sales("superstore/Sample_Superstore.csv", .proposed(9994, sum: "2297200.8603 UZS")),
    sales("turkish_pos/satislar.csv", .proposed(2, sum: "2300 UZS")),
    sales("uci_online_retail/by_day/2010-12-01.csv", .proposed(3108, sum: "58635.56 UZS")),
    sales("uci_online_retail/by_day/2011-01-04.csv", .proposed(1184, sum: "14950.48 UZS")),
    sales("adventureworks/AdventureWorks_Customers.csv", .refused("no file of sales")),
    sales("adventureworks/AdventureWorks_Products.csv", .refused("a list of goods and prices")),
    sales("adventureworks/AdventureWorks_Sales_2016.csv", .refused("no column is an amount")),
    sales("adventureworks/AdventureWorks_Territories.csv", .refused("a list of territories")),
    sales("adventureworks_dw/DimReseller.csv", .refused("no line names the columns")),
    sales("adventureworks_dw/FactCurrencyRate.csv", .refused("no line names the columns")),
    sales("adventureworks_dw/FactSalesQuota.csv", .refused("no line names the columns")),
    sales("adventureworks_dw/ProspectiveBuyer.csv", .refused("no line names the columns")),
    sales("adventureworks_oltp/CurrencyRate.csv", .refused("no line names the columns")),
    sales("adventureworks_oltp/SalesPerson.csv", .refused("no line names the columns")),
    sales("adventureworks_oltp/SalesPersonQuotaHistory.csv", .refused("no line names the columns")),
    sales("adventureworks_oltp/SalesTerritory.csv", .refused("no line names the columns")),
    sales("adventureworks_oltp/SalesTerritoryHistory.csv", .refused("no line names the columns")),
    sales("crm_powerbi/accounts.csv", .refused("a list of companies")),
    sales("crm_powerbi/products.csv", .refused("a list of goods and prices")),
    sales("crm_powerbi/sales_teams.csv", .refused("a list of staff")),
    sales("iso20022/examples/template.csv", .refused("payments to be made")),
    sales("northwind/customers.csv", .refused("a list of customers")),
    sales("northwind/employee-territories.csv", .refused("an assignment of one list to another")),
    sales("northwind/employees.csv", .refused("a list of staff")),
    sales("northwind/order-details.csv", .refused("no column is a date")),
    sales("northwind/products.csv", .refused("a list of goods and prices")),
    sales("northwind/shippers.csv", .refused("a list of carriers")),
    sales("northwind/territories.csv", .refused("a list of territories")),
    sales("pollock_sales/csv/source.csv", .proposed(83, sum: "21357.55 USD")),
    sales(
      "pollock_sales/csv/file_field_delimiter_0x3B.csv", .proposed(83, sum: "21357.55 USD")),
    sales("pollock_sales/csv/file_preamble.csv", .proposed(83, sum: "21357.55 USD")),
    sales("pollock_sales/csv/file_one_data_row.csv", .proposed(1, sum: "149.38 USD")),
    sales("pollock_sales/csv/file_header_only.csv", .refused("header")),
    sales("pollock_sales/csv/file_no_header.csv", .refused("no line names the columns")),
    sales("olist/olist_products_dataset.csv", .refused("a list of goods and prices")),
    sales("olist/olist_sellers_dataset.csv", .refused("a list of sellers")),
    sales("russian_sales/klienty_phones.csv", .refused("a list of customers")),
    sales("russian_sales/tovary.csv", .refused("a list of goods and prices")),
    sales("russian_sales/zakazy_multi_product_cell.csv", .refused("no column is an amount")),
    sales("sap_datasphere/bikes_BusinessPartners.csv", .refused("a list of customers")),
    sales("sap_datasphere/bikes_Employees.csv", .refused("a list of staff")),
    sales("sap_datasphere/bikes_Products.csv", .refused("a list of goods and prices")),
  ]

  private static func sales(_ path: String, _ result: InferredFile.Result) -> InferredFile {
    InferredFile(path: path, result: result)
  }

  @Test(arguments: files) func isProposedOrRefused(_ file: InferredFile) throws {
    let path = "\(SharedData.folder)/\(file.path)"
    switch file.result {
    case .proposed(let records, let rejects, let skipped, let sum):
      let proposal = try ProfileProposal(file: path, kind: .sales, name: nil)
      let extracted = try read(proposal.profile, SourceFile(path: path), as: SaleRecord.self)
      #expect(extracted.records.count == records && extracted.rejects.count == rejects)
      #expect(extracted.skipped.count == skipped)
      #expect(try sums(of: extracted.records) == sum)
      let names = extracted.records.map(\.externalSaleID)
      #expect(Set(names).count == names.count)
    case .refused(let reason):
      let error = #expect(throws: InferenceError.self) {
        try ProfileProposal(file: path, kind: .sales, name: nil)
      }
      #expect(error?.description.contains(reason) == true, "\(error.map { "\($0)" } ?? "")")
    }
  }

  @Test func areAllInTheTable() throws {
    let found = try FileManager.default.subpathsOfDirectory(atPath: SharedData.folder)
      .filter { $0.hasSuffix(".csv") && !$0.hasPrefix("pollock_sales/clean/") }
    #expect(Set(found) == Set(Self.files.map(\.path)))
  }

  @Test func knowsTheDocuments() throws {
    for (path, profile) in [
      ("commerceml/official_doc_orders_2.03.xml", "commerceml"),
      ("commerceml/bitrix_orders_empty.xml", "commerceml"),
      ("poslog/ncr_SMALL.xml", "poslog"), ("poslog/roqqio_sale_floatprice.xml", "poslog"),
      ("ubl/peppol_base-example.xml", "ubl-invoice"), ("saft_pt/SAFT_PT_DEMO_2018.xml", "saft-pt"),
      ("saft_no/SAFT_CashRegister_example.xml", "saft-cash-register"),
      ("sap_idoc/wpubon01_synthetic.xml", "sap-wpubon01"),
    ] {
      let proposal = try ProfileProposal(
        file: "\(SharedData.folder)/\(path)", kind: .sales, name: nil)
      #expect(proposal.profile.name == profile)
    }
  }
}
