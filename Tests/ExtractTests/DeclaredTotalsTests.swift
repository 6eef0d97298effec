import Decimals
import Domain
import Testing

@testable import Extract

/// What files say of themselves.
@Suite struct DeclaredTotalsTests {
  static func profile(_ totals: String, csv: String = "delimiter: \";\", skip_bottom: 2") throws
    -> SourceProfile
  {
    try SourceProfile(
      yaml: """
        profile: 1
        name: t
        kind: sales
        format: csv
        csv: {\(csv)}
        amount: {decimal: ",", grouping: " "}
        totals: \(totals)
        fields: {external_sale_id: N, sale_date: D, sale_amount: S}
        """, file: "t.yaml")
  }

  static let table = "N;D;S\n1;2026-10-01;1 000,50\n2;2026-10-02;234,00\n"

  private func declared(_ text: String, _ profile: SourceProfile) throws -> DeclaredTotals {
    try profile.declaredTotals(in: sourceFile(Array(text.utf8)), context: tashkent)
  }

  struct Footer: Sendable, CustomTestStringConvertible {
    let rule: String
    let lines: String
    let count: Int?
    let sums: [Currency: String]

    var testDescription: String { rule }
  }

  static let usd = Currency("USD") ?? .none

  @Test(arguments: [
    Footer(
      rule: "{footer: Итого, count: N, sum: S}", lines: "\n;;\nИтого;;1 234,50\n", count: nil,
      sums: [:]),
    Footer(
      rule: "{footer: Итого, sum: S}", lines: "Подпись\nИтого;;1 234,50\n\n", count: nil,
      sums: [.uzs: "1234.50"]),
    Footer(
      rule: "{footer: TRL, count: 2, sum: 3}", lines: "x\nTRL;2;1234,5\n", count: 2,
      sums: [.uzs: "1234.50"]),
    Footer(
      rule: "[{footer: UZS, sum: S, count: D}, {footer: USD, sum: S, currency: USD, count: D}]",
      lines: "UZS;2;1 234,50\nUSD;3;10,00", count: 5, sums: [.uzs: "1234.50", usd: "10"]),
    Footer(
      rule: "{footer: T, sum: [2, 3], minus: 4}", lines: "x\nT;1,00;2,00;0,50", count: nil,
      sums: [.uzs: "2.50"]),
  ])
  func readsFooters(footer: Footer) throws {
    let profile = try Self.profile(footer.rule)
    guard !(footer.count == nil && footer.sums.isEmpty) else {
      #expect(throws: ExtractError.self, "N of the footer is no number") {
        try declared(Self.table + footer.lines, profile)
      }
      return
    }
    let found = try declared(Self.table + footer.lines, profile)
    #expect(found.origin == "sales.csv itself")
    #expect(found.count == footer.count)
    #expect(found.amounts == footer.sums.compactMapValues { Decimal($0) })
  }

  @Test(arguments: [
    (
      "{footer: Итого, sum: S}", "Total;;1,00\nx\n",
      "sales.csv: none of its last lines begins with \"Итого\""
    ),
    (
      "{footer: T, sum: Q}", "T;;1,00\nx\n", "sales.csv: the row with the totals has no \"Q\""
    ),
    (
      "{footer: T, sum: D}", "T;;1,00\nx\n", "sales.csv: the row with the totals has no \"D\""
    ),
    (
      "{footer: T, sum: S}", "T;;1O,00\nx\n",
      "sales.csv: the declared sum \"1O,00\" is no amount as the profile has them"
    ),
    ("{footer: T, count: S}", "T;;1,50\nx\n", "sales.csv: the declared count is \"1,50\""),
    ("{footer: T, count: S}", "T;;-1\nx\n", "sales.csv: the declared count is \"-1\""),
  ])
  func saysWhatIsWrongWithAFooter(rule: String, lines: String, problem: String) throws {
    let profile = try Self.profile(rule)
    let error = #expect(throws: ExtractError.self) { try declared(Self.table + lines, profile) }
    #expect(
      error.map { "\($0)" } == problem
        + ", and the profile says that the file declares its totals. "
        + "Where the file was cut, have it sent again; else correct totals in the profile.")
  }

  static let document = """
    <Audit><Head><Count>9</Count></Head><Sales><Count>2</Count><Debit>5.00</Debit><Credit>12.50</Credit>
    <Sale id="1"><Sum>10.00</Sum></Sale><Sale id="2"><Sum>2.50</Sum></Sale></Sales>
    <Sales><Sale id="3"><Sum>1.00</Sum></Sale><Count>1</Count><Debit>0</Debit><Credit>1.00</Credit></Sales>
    </Audit>
    """

  static func documentProfile(_ totals: String) throws -> SourceProfile {
    try SourceProfile(
      yaml: """
        profile: 1
        name: t
        kind: sales
        format: xml
        xml: {record: /Audit/Sales/Sale}
        totals: \(totals)
        fields: {external_sale_id: "@id", sale_date: "@d", sale_amount: Sum}
        """, file: "t.yaml")
  }

  @Test func readsElementsBeforeAndAfterTheRecords() throws {
    let profile = try Self.documentProfile(
      "{record: /Audit/Sales, count: Count, sum: Credit, minus: Debit}")
    let found = try declared(Self.document, profile)
    #expect(found.count == 3)
    #expect(found.amounts == [.uzs: try #require(Decimal("8.50"))])
  }

  @Test(arguments: [
    ("{record: /Audit/Nothing, count: Count}", "it has no element with totals"),
    ("{record: /Audit/Sales, count: Total}", "the element with the totals has not one \"Total\""),
  ])
  func saysWhatADocumentLacks(rule: String, problem: String) throws {
    let profile = try Self.documentProfile(rule)
    let error = #expect(throws: ExtractError.self) { try declared(Self.document, profile) }
    #expect(error.map { "\($0)" }?.hasPrefix("sales.csv: \(problem), and the profile") == true)
  }

  @Test(arguments: [
    ("{footer: T}", "skip_bottom: 1", "totals declares nothing. Name a count, a sum or both."),
    (
      "{footer: T, count: N}", "header: true",
      "totals are in lines at the end, and the profile skips none of them. "
        + "Say how many are no records, as in csv: {skip_bottom: 1}."
    ),
    (
      "{footer: T, sum: S, currency: sum}", "skip_bottom: 1",
      "totals.currency is \"sum\". Write three capital letters, as in UZS."
    ),
    (
      "{count: N}", "skip_bottom: 1",
      "totals has no footer. Say how the row with the totals begins, as in footer: Total."
    ),
  ])
  func refusesARuleThatFindsNothing(rule: String, csv: String, message: String) {
    let error = #expect(throws: ProfileError.self) { try Self.profile(rule, csv: csv) }
    #expect(error.map { "\($0)".contains(message) } == true, "\(error.map { "\($0)" } ?? "")")
  }
}
