import Testing

@testable import Extract

/// A file that is no data of the kind, and the whole of what is said, without its folder.
struct NoData: CustomTestStringConvertible, Sendable {
  let text: String
  var kind = RecordKind.sales
  let message: String

  var testDescription: String { text }
}

struct InferenceErrorTests {
  static let files = [
    NoData(text: "", message: "shop.csv: the file is empty. Send one with data."),
    NoData(
      text: "Чек;Дата;Сумма\n",
      message: """
        shop.csv: the file has a header ("Чек", "Дата", "Сумма") and no rows, so no value tells how dates \
        and amounts are written. Send a file with data.
        """),
    // What would move the cursor of a terminal is shown as a picture.
    NoData(
      text: "Чек;Да\u{C}та;Сумма\n",
      message: """
        shop.csv: the file has a header ("Чек", "Да␌та", "Сумма") and no rows, so no value tells how dates \
        and amounts are written. Send a file with data.
        """),
    NoData(
      text: (1...9).map { "\($0);2026-10-0\($0);\($0)5.00\n" }.joined(),
      message: """
        shop.csv: no line names the columns, and what a column means is known by its name. Write a profile \
        with csv: {header: false, columns: [names in their order]}. The first row is "1", "2026-10-01", \
        "15.00".
        """),
    NoData(
      text: "Магазин,Янв 2026,Фев 2026,Мар 2026\nМ-1,100,200,300\nМ-2,10,20,30\n",
      message: """
        shop.csv: this is a report with periods across ("Янв 2026", "Фев 2026", "Мар 2026"), not one sale \
        a row. Have the source export the sales that the report sums up.
        """),
    NoData(
      text: "product_id,product_name,price\nP1,Tea,3.50\nP2,Salt,1.00\n",
      message: """
        shop.csv: this is no file of sales but, by its columns, a list of goods and prices: no column is a \
        date, none a number of the sale, or a quantity. The columns are "product_id", "product_name", \
        "price". If it holds sales all the same, write a profile that names their columns.
        """),
    NoData(
      text: "ID,Имя,Телефон\n1,Али,+998901234567\n2,Вали,+998901234568\n",
      message: """
        shop.csv: this is no file of sales but, by its columns, a list of customers: no column is an \
        amount, none a date. The columns are "ID", "Имя", "Телефон". It would read as leads: add --kind \
        leads.
        """),
    NoData(
      text: "OrderID,Date,Products\n1,2026-10-01,\"P1, P2\"\n2,2026-10-02,P1\n",
      message: """
        shop.csv: this is no file of sales: no column is an amount. The columns are "OrderID", "Date", \
        "Products". If it holds sales all the same, write a profile that names their columns.
        """),
    NoData(
      text: "color,size\nred,big\nblue,small\n", kind: .agents,
      message: """
        shop.csv: this is no file of agents: no column is code. The columns are "color", "size". If it \
        holds agents all the same, write a profile that names their columns.
        """),
    NoData(
      text: "<?xml version=\"1.0\"?>\n<WPUUMS01><IDOC/></WPUUMS01>",
      message: """
        shop.csv: the document is an SAP IDoc WPUUMS01: it holds a day's sums by article, without \
        receipts: control totals, not sales. Send the receipts (WPUBON01), and import them with --totals \
        and this file.
        """),
    NoData(
      text: "<orders><order/></orders>",
      message: """
        shop.csv: no built-in profile reads documents of <orders> as sales. If it holds sales, write a \
        profile with the paths of their elements.
        """),
  ]

  @Test(arguments: files) func saysWhatTheFileIs(_ file: NoData) throws {
    let scratch = try ScratchFile(file.text)
    let error = #expect(throws: InferenceError.self) {
      try ProfileProposal(file: scratch.path, kind: file.kind, name: nil)
    }
    let folder = scratch.path.dropLast("shop.csv".count)
    #expect(error?.description.replacing(folder, with: "") == file.message)
  }

  /// No file is known of which a proposal is no profile; the next one may be.
  @Test func saysWhatIsWrongWithItsOwnProposal() throws {
    let problem = try #require(throws: ProfileError.self) {
      try SourceProfile(yaml: "profile: 1", file: "shop.yaml")
    }
    #expect(
      InferenceError.unusable(file: "shop.csv", problem).description == """
        shop.csv: what was inferred is no profile: shop.yaml:1:1: the profile has no name. Name the \
        profile, as in name: 1c-csv. Write one by hand.
        """)
  }

  static let documents = [
    ("<POSLog xmlns='http://www.nrf-arts.org/IXRetail/namespace/'/>", "poslog"),
    ("<?xml version='1.0'?><!-- x --><КоммерческаяИнформация/>", "commerceml"),
    ("<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">", "ubl-invoice"),
    (
      "<n:CreditNote xmlns:n=\"urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2\">",
      "ubl-invoice"
    ),
    ("<AuditFile/>", "saft-pt"), ("<auditfile/>", "saft-cash-register"),
    ("<WPUBON01/>", "sap-wpubon01"),
  ]

  @Test(arguments: documents) func knowsDocumentsByTheirRoot(text: String, profile: String) throws {
    #expect(try propose(text).profile.name == profile)
  }
}
