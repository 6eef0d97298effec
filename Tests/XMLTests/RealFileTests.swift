import Testing

@testable import XML

/// Real files of sales: how many records they have, and a field's values.
@Suite(.enabled(if: Shared.isPresent, "../shared is not there"))
struct RealFileTests {
  @Test(arguments: [
    ("commerceml/official_doc_orders_2.03.xml", "/КоммерческаяИнформация/Документ", 3),
    ("commerceml/bitrix_orders_empty.xml", "/КоммерческаяИнформация/Документ", 0),
    ("commerceml/official_doc_orders_2.03.xml", "/КоммерческаяИнформация/Документ/Товары/Товар", 2),
    ("onec_upd/schet_239.redacted.xml", "/КоммерческаяИнформация/Документ/Товары/Товар", 1),
    ("poslog/ncr_SMALL.xml", "/POSLog/Transaction", 2),
    ("poslog/ncr_SMALL.xml", "/POSLog/Transaction/RetailTransaction/LineItem", 23),
    ("poslog/roqqio_sale_with_customer.xml", "/POSLog/Transaction", 1),
    ("ubl/peppol_base-example.xml", "/Invoice/InvoiceLine", 2),
    ("ubl/xrechnung_01.01a-INVOICE_ubl.xml", "/Invoice/InvoiceLine", 2),
    (
      "saft_no/SAFT_CashRegister_example.xml",
      "/auditfile/company/location/cashregister/cashtransaction", 4
    ),
    ("saft_pt/SAFT_PT_DEMO_2018.xml", "/AuditFile/SourceDocuments/SalesInvoices/Invoice", 13),
    ("saft_pt/SAFT_PT_DEMO_2018.xml", "/AuditFile/SourceDocuments/SalesInvoices/Invoice/Line", 31),
    ("sap_idoc/wpubon01_synthetic.xml", "/WPUBON01/IDOC/E1WPB01", 2),
  ])
  func hasItsRecords(_ file: String, record: String, count: Int) throws {
    let (records, error) = try readAll(
      Shared.bytes("data/" + file), RecordLayout(record: record, fields: []))
    #expect(error == nil)
    #expect(records.count == count)
  }

  @Test func readsOrdersOf1C() throws {
    let layout = RecordLayout(
      record: "/КоммерческаяИнформация/Документ[ХозОперация='Заказ товара']",
      fields: [
        "Номер", "Дата", "Сумма", "Валюта", "Товары/Товар/Сумма",
        "ЗначенияРеквизитов/ЗначениеРеквизита[Наименование='Проведен']/Значение",
        "/КоммерческаяИнформация/@ВерсияСхемы",
      ])
    let (records, error) = try readAll(
      Shared.bytes("data/commerceml/official_doc_orders_2.03.xml"), layout)
    #expect(error == nil)
    #expect(
      records.map(\.values) == [
        [["36"], ["2007-10-30"], ["6734.47"], ["руб"], ["340.00", "6394.47"], [], ["2.03"]],
        [["92"], ["2015-08-12"], [], [], [], ["true"], ["2.03"]],
        [["93"], ["2015-08-13"], [], [], [], ["true"], ["2.03"]],
      ])
  }

  @Test func readsLinesWithinTheirTransaction() throws {
    let layout = RecordLayout(
      record: "/POSLog/Transaction/RetailTransaction/LineItem",
      fields: [
        "Sale/ExtendedAmount", "/POSLog/Transaction/SequenceNumber",
        "/POSLog/Transaction/RetailStoreID", "Tender/@TenderType",
      ], namespaces: ["": "http://www.nrf-arts.org/IXRetail/namespace/"])
    let (records, error) = try readAll(Shared.bytes("data/poslog/ncr_SMALL.xml"), layout)
    #expect(error == nil)
    #expect(
      records.prefix(2).map(\.values) == [
        [["1.26"], ["161"], ["9"], []], [[], ["161"], ["9"], ["CreditDebit"]],
      ])
    #expect(records.allSatisfy { $0.values[1] == ["161"] })
  }

  @Test func readsTotalsByTheirType() throws {
    let layout = RecordLayout(
      record: "/POSLog/Transaction",
      fields: [
        "RetailTransaction/Total[@TotalType='TransactionGrandAmount']", "RetailTransaction/Total",
        "BusinessUnit/UnitID/@Name",
      ])
    let (records, error) = try readAll(
      Shared.bytes("data/poslog/roqqio_sale_with_customer.xml"), layout)
    #expect(error == nil)
    #expect(
      records.map(\.values) == [
        [["26.990"], ["26.990", "22.680", "4.310", "26.990"], ["Christian Schmied IT"]]
      ])
  }

  @Test func readsInvoicesByPrefix() throws {
    let layout = RecordLayout(
      record: "/Invoice/a:InvoiceLine",
      fields: ["b:LineExtensionAmount", "b:LineExtensionAmount/@currencyID", "/Invoice/b:ID"],
      namespaces: [
        "": "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
        "a": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
        "b": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
      ])
    let (records, error) = try readAll(Shared.bytes("data/ubl/peppol_base-example.xml"), layout)
    #expect(error == nil)
    #expect(
      records.map(\.values) == [
        [["2800"], ["EUR"], ["Snippet1"]], [["-1500"], ["EUR"], ["Snippet1"]],
      ])
  }
}
