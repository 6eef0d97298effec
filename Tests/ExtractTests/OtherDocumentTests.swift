import Domain
import Testing

@testable import Extract

/// A document of another kind than the profile reads, and the whole of what is said.
struct OtherDocument: CustomTestStringConvertible, Sendable {
  let text: String
  var profile = "poslog"
  let message: String

  var testDescription: String { text }
}

struct OtherDocumentTests {
  static let documents = [
    OtherDocument(
      text: "<WPUUMS01><IDOC/></WPUUMS01>", profile: "sap-wpubon01",
      message: """
        day.xml:1:10: the document is an SAP IDoc WPUUMS01: it holds a day's sums by article, \
        without receipts: control totals, not sales. Send the receipts (WPUBON01), and import \
        them with --totals and this file.
        """),
    OtherDocument(
      text: "<КоммерческаяИнформация><Документ Номер='36'/></КоммерческаяИнформация>",
      profile: "commerceml",
      message: """
        day.xml:1:24: the document is CommerceML 1: it holds documents in another form than \
        CommerceML 2. Set the exchange in 1C to CommerceML 2, whose root has ВерсияСхемы="2.…".
        """),
    OtherDocument(
      text: "<КоммерческаяИнформация ВерсияСхемы='2.05'><Каталог/></КоммерческаяИнформация>",
      profile: "commerceml",
      message: """
        day.xml:1:43: the document is a CommerceML 2 catalogue: it holds goods, no orders. Send the \
        file of sales.
        """),
    OtherDocument(
      text: """
        <КоммерческаяИнформация ВерсияСхемы='2.05'><ПакетПредложений/></КоммерческаяИнформация>
        """,
      profile: "commerceml-sales",
      message: """
        day.xml:1:43: the document is CommerceML 2 offers: it holds prices and stocks, no orders. \
        Send the file of sales.
        """),
    OtherDocument(
      text: "<WPUBON01/>",
      message: """
        day.xml:1:10: the document is an SAP IDoc WPUBON01, and the profile poslog reads <POSLog>. \
        Name the profile sap-wpubon01.
        """),
    OtherDocument(
      text: "<POSLog/>", profile: "ubl-invoice",
      message: """
        day.xml:1:8: the document is an ARTS POSLog, and the profile ubl-invoice reads \
        <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"> or \
        <CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2">. Name the \
        profile poslog.
        """),
    OtherDocument(
      text: "<Invoice xmlns='urn:of-somebody'/>", profile: "ubl-invoice",
      message: """
        day.xml:1:33: the document is <Invoice xmlns="urn:of-somebody">, and the profile \
        ubl-invoice reads <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"> \
        or <CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2">. Name the \
        profile of its source, or write one: docs/formats/profile.md.
        """),
    OtherDocument(
      text: "<shop-export version='2'/>", profile: "shop-orders",
      message: """
        day.xml:1:25: the document is <shop-export>, and the profile shop-orders reads \
        <shop-export> with version="3…". Name the profile of its source, or write one: \
        docs/formats/profile.md.
        """),
    OtherDocument(
      text: "<html><body>502 Bad Gateway</body></html>",
      message: """
        day.xml:1:6: the document is a web page: it holds text for a browser, often an error or a \
        log-in form. Open it in a browser, and fetch the file again.
        """),
    OtherDocument(
      text: "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'/>",
      message: """
        day.xml:1:65: the document is an ISO 20022 message: it holds payments, no sales. Send the \
        file of sales.
        """),
    OtherDocument(
      text: "<AuditFile xmlns='urn:StandardAuditFile-Taxation-Financial:NO'/>", profile: "saft-pt",
      message: """
        day.xml:1:63: the document is a SAF-T of accounts: it holds entries of ledgers, no sales. \
        Send the file of sales.
        """),
  ]

  @Test(arguments: documents)
  func saysWhatTheDocumentIs(_ document: OtherDocument) throws {
    let error = #expect(throws: ExtractError.self) {
      try read(
        try profile(named: document.profile),
        sourceFile(Array(document.text.utf8), name: "day.xml"), as: SaleRecord.self)
    }
    #expect(error?.description == document.message)
  }

  @Test(
    .enabled(if: SharedData.isThere, "the sample files are not here"),
    arguments: [
      ("commerceml/official_doc_import.xml", "a CommerceML 2 catalogue"),
      ("commerceml/official_doc_offers.xml", "CommerceML 2 offers"),
      ("sap_idoc/wpuums01_synthetic.xml", "an SAP IDoc WPUUMS01"),
      ("iso20022/examples/us.ach.ppd-payroll.pain.001.001.09.xml", "an ISO 20022 message"),
      ("ubl/xsd21/maindoc/UBL-Invoice-2.1.xsd", "an XML Schema"),
    ])
  func refusesRealFilesThatHoldNoSales(path: String, what: String) throws {
    let file = try SourceFile(path: "\(SharedData.folder)/\(path)", name: "f.xml")
    let error = #expect(throws: ExtractError.self) {
      try read(builtIn("commerceml"), file, as: SaleRecord.self)
    }
    #expect(error?.description.contains("the document is \(what)") == true)
  }

  /// A day without sales is no mistake.
  @Test(arguments: [
    ("<POSLog/>", "poslog"), ("<WPUBON01><IDOC/></WPUBON01>", "sap-wpubon01"),
    ("<КоммерческаяИнформация ВерсияСхемы='2.10'/>", "commerceml"),
  ])
  func readsADocumentWithoutSales(text: String, profile: String) throws {
    let file = sourceFile(Array(text.utf8), name: "day.xml")
    #expect(try read(builtIn(profile), file, as: SaleRecord.self).records.isEmpty)
  }
}
