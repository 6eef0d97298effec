import Decimals
import Domain
import Testing

@testable import Extract

struct XMLTests {
  static let profile = """
    profile: 1
    name: test
    kind: sales
    format: xml
    xml: {record: /Sales/Sale}
    date: {formats: ["yyyy-MM-dd"]}
    fields:
      external_sale_id: "@id"
      sale_date: Date
      sale_amount: Amount
      cost_amount: {sum: Line/Cost}
      currency: Amount/@currency
      outlet_code: /Sales/Outlet
    """

  @Test func readsValuesWhereverTheyStand() throws {
    let sales = try read(
      """
      <Sales><Outlet>OUT-1</Outlet>
        <Sale id="1"><Date> 2026-10-17
        </Date><Amount currency="RUB">12.50</Amount>
        <Line><Cost>1.25</Cost></Line><Line/><Line><Cost>0.5</Cost></Line></Sale>
        <Sale id="2"><Date>2026-10-18</Date><Amount>7</Amount></Sale>
      </Sales>
      """
    ).records
    #expect(sales.map(\.externalSaleID) == ["1", "2"])
    #expect(sales.map { $0.amount?.description } == ["12.50", "7"])
    #expect(sales.map { $0.cost?.description } == ["1.75", nil])
    #expect(sales.map(\.currency.code) == ["RUB", "UZS"])
    #expect(sales.map(\.outletCode) == ["OUT-1", "OUT-1"])
    #expect(sales.allSatisfy { $0.reject == nil })
  }

  @Test func saysWhereAValueIsWrong() throws {
    let reject = try #require(
      read(
        """
        <Sales>
          <Sale id="1">
            <Date>2026-10-17</Date>
            <Amount>7</Amount>
            <Amount>8</Amount>
          </Sale>
        </Sales>
        """
      ).rejects.first)
    #expect(
      reject.description(in: "sales.xml") == """
        sales.xml:4:12: sale_amount "7" is one of 2 amounts in the record. Name one of them in the \
        profile, or add them: sale_amount: {sum: …}.
        """)
    #expect(reject.raw.hasPrefix("<Sale id=\"1\">\n") && reject.raw.hasSuffix("</Sale>"))
    #expect(reject.place.byteOffset == 10)
  }

  @Test func keepsTheRecordAsItWasSent() throws {
    let sale = "<Sales><Sale id=\"1\"><Date>x</Date><Amount>7</Amount></Sale></Sales>"
    let reject = try #require(read(sale).rejects.first)
    #expect(reject.raw == "<Sale id=\"1\"><Date>x</Date><Amount>7</Amount></Sale>")
  }

  @Test(arguments: [true, false]) func keepsTheTextOfUTF16(isLittleEndian: Bool) throws {
    let sale = "<Sale id='№1'><Date>x</Date></Sale>"
    let text = "\u{FEFF}<?xml version='1.0' encoding='UTF-16'?><Sales>\(sale)</Sales>"
    let bytes = text.utf16.flatMap { unit in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isLittleEndian ? pair : pair.reversed()
    }
    let profile = try SourceProfile(yaml: Self.profile, file: "test.yaml")
    let extracted = try ExtractTests.read(
      profile, sourceFile(bytes, pieceBytes: 7), as: SaleRecord.self)
    #expect(extracted.records.map(\.externalSaleID) == ["№1"])
    #expect(extracted.rejects.map(\.raw) == [sale])
  }

  /// KOI8-R is known to the parser only: of its records the values are kept.
  @Test func keepsTheValuesOfOtherEncodings() throws {
    let text = """
      <?xml version='1.0' encoding='koi8-r'?><Sales><Sale id='1'><Date>x</Date></Sale></Sales>
      """
    let reject = try #require(read(text).rejects.first)
    #expect(reject.raw == "@id=1\nDate=x")
    #expect(reject.place.byteOffset == nil)
  }

  @Test func readsADocumentWithoutRecords() throws {
    #expect(try read("<Sales/>").records.isEmpty)
  }

  static let hostile: [(String, String)] = [
    (
      "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "DOCTYPE is not allowed"
    ),
    ("<Sales><Sale id=\"1\">", "sales.xml:1:"),
    ("<Sales><Sale></Sales>", "sales.xml:1:"),
    ("", "sales.xml:1:"),
    ("<Sales>" + String(repeating: "<a>", count: 300), "nested deeper than 100"),
    ("<?xml version=\"1.0\" encoding=\"klingon\"?><Sales/>", "sales.xml:1:"),
  ]

  @Test(arguments: hostile)
  func refusesWhatIsNoHonestDocument(text: String, problem: String) throws {
    let error = #expect(throws: ExtractError.self) { try read(text) }
    let message = try #require(error?.description)
    #expect(message.hasPrefix("sales.xml:") && message.contains(problem))
  }

  @Test func saysThatAPathIsNone() throws {
    let yaml = Self.profile + "\n  agent_code: a[b"
    let profile = try SourceProfile(yaml: yaml, file: "test.yaml")
    let error = #expect(throws: ExtractError.self) { try read("<Sales/>", profile) }
    #expect(
      error?.description == """
        The profile test has the path "a[b": a test lacks its "=". Write steps as in \
        a/b[@kind='x']/@c.
        """)
  }

  static let transactions = """
    <POSLog>
      <Transaction>\(head("1"))<RetailTransaction>
        <LineItem><Sale><ExtendedAmount>10.00</ExtendedAmount></Sale></LineItem>
        <LineItem VoidFlag="true"><Sale><ExtendedAmount>4.00</ExtendedAmount></Sale></LineItem>
        <LineItem><Sale><ExtendedAmount>2.50</ExtendedAmount></Sale></LineItem>
        <LineItem><Return><ExtendedAmount>1.00</ExtendedAmount></Return></LineItem>
      </RetailTransaction></Transaction>
      <Transaction>\(head("2"))<RetailTransaction>
        <LineItem><Return><ExtendedAmount>3.00</ExtendedAmount></Return></LineItem>
      </RetailTransaction></Transaction>
      <Transaction CancelFlag="true">\(head("3"))<RetailTransaction>
        <LineItem><Sale><ExtendedAmount>9.00</ExtendedAmount></Sale></LineItem>
      </RetailTransaction></Transaction>
      <Transaction>\(head("4"))<ControlTransaction/></Transaction>
    </POSLog>
    """

  private static func head(_ number: String) -> String {
    """
    <RetailStoreID>5</RetailStoreID><WorkstationID>1</WorkstationID>
    <SequenceNumber>\(number)</SequenceNumber><BusinessDayDate>2026-10-17</BusinessDayDate>
    <EndDateTime>2026-10-17T12:30:00</EndDateTime>
    """
  }

  @Test func takesReturnsAndVoidedLinesOffATransaction() throws {
    let extracted = try read(Self.transactions, builtIn("poslog"))
    #expect(extracted.records.map { $0.amount?.description } == ["11.50", "-3.00"])
    #expect(extracted.records.map(\.isReturn) == [false, true])
    #expect(extracted.skipped.count == 2)
    #expect(text(of: extracted.skipped.amounts) == "9 UZS")
  }

  private func read(
    _ text: String, _ profile: SourceProfile? = nil
  ) throws -> Extracted<SaleRecord> {
    let profile = try profile ?? SourceProfile(yaml: Self.profile, file: "test.yaml")
    let file = sourceFile(Array(text.utf8), name: "sales.xml", pieceBytes: 100)
    return try ExtractTests.read(profile, file, as: SaleRecord.self)
  }
}
