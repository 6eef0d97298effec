import Decimals
import Domain
import Testing

@testable import Extract

/// Rules over the columns id, date, amount, quantity, price, note; one row; and what comes of it.
struct RuleCase: CustomTestStringConvertible, Sendable {
  let rule: String
  let row: String
  let field: @Sendable (SaleRecord) -> String?
  let value: String?

  var testDescription: String { "\(rule) of \(row)" }
}

struct RuleTests {
  static let rules = [
    RuleCase(rule: "outlet_code: note", row: "A,B", field: \.outletCode, value: nil),
    RuleCase(
      rule: "outlet_code: note", row: "1,2026-10-17,1,,,OUT", field: \.outletCode, value: "OUT"),
    RuleCase(
      rule: "outlet_code: {constant: OUT-1}", row: "1,2026-10-17,1,,,", field: \.outletCode,
      value: "OUT-1"),
    RuleCase(
      rule: "outlet_code: {column: note, default: OUT-2}", row: "1,2026-10-17,1,,,",
      field: \.outletCode, value: "OUT-2"),
    RuleCase(
      rule: "outlet_code: {column: note, default: OUT-2}", row: "1,2026-10-17,1,,,X",
      field: \.outletCode, value: "X"),
    RuleCase(
      rule: "outlet_code: {column: note, map: {X: OUT-3}}", row: "1,2026-10-17,1,,,X",
      field: \.outletCode, value: "OUT-3"),
    RuleCase(
      rule: "outlet_code: {column: note, default: X, map: {X: OUT-3}}", row: "1,2026-10-17,1,,,",
      field: \.outletCode, value: "OUT-3"),
    RuleCase(
      rule: "outlet_code: [note, price, id]", row: "1,2026-10-17,1,,7,", field: \.outletCode,
      value: "7"),
    RuleCase(
      rule: "outlet_code: {join: [id, note, price], with: /}", row: "1,2026-10-17,1,,7,",
      field: \.outletCode, value: "1/7"),
    RuleCase(
      rule: "outlet_code: {join: [note, price, \"@record\"], with: /}", row: "1,2026-10-17,1,,,",
      field: \.outletCode, value: nil),
    RuleCase(
      rule: "outlet_code: {join: [[note, price], \"@record\", \"@line\"], with: /}",
      row: "1,2026-10-17,1,,7,", field: \.outletCode, value: "7/1/2"),
    RuleCase(
      rule: "cost_amount: {product: [quantity, price]}", row: "1,2026-10-17,1,3,2.55,",
      field: cost, value: "7.65"),
    RuleCase(
      rule: "cost_amount: {product: [quantity, price]}", row: "1,2026-10-17,1,3.0000,2.5500,",
      field: cost, value: "7.65"),
    RuleCase(
      rule: "cost_amount: {product: [quantity, price]}", row: "1,2026-10-17,1,,2.55,",
      field: cost, value: nil),
    RuleCase(
      rule: "cost_amount: {product: [quantity, price, [note, quantity]]}",
      row: "1,2026-10-17,1,3,2,", field: cost, value: "18"),
    RuleCase(
      rule: "cost_amount: {product: [quantity, price], discount: note}",
      row: "1,2026-10-17,1,3,2,0.25", field: cost, value: "4.50"),
    RuleCase(
      rule: "cost_amount: {product: [quantity, price], discount: note}",
      row: "1,2026-10-17,1,3,2,", field: cost, value: "6"),
    RuleCase(
      rule: "cost_amount: {sum: [quantity, price]}", row: "1,2026-10-17,1,3,2.55,",
      field: cost, value: "5.55"),
    RuleCase(
      rule: "cost_amount: {sum: [quantity, price], minus: note}", row: "1,2026-10-17,1,3,2.55,1.50",
      field: cost, value: "4.05"),
    RuleCase(
      rule: "cost_amount: {sum: [quantity, price]}", row: "1,2026-10-17,1,,,",
      field: cost, value: nil),
    RuleCase(
      rule: "cost_amount: {column: price, default: \"1.20\"}", row: "1,2026-10-17,1,,,",
      field: cost, value: "1.20"),
    RuleCase(
      rule: "currency: {column: note, map: {сум: UZS, руб: RUB}}", row: "1,2026-10-17,1,,,руб",
      field: \.currency.code, value: "RUB"),
    RuleCase(
      rule: "currency: {column: note, default: USD}", row: "1,2026-10-17,1,,,",
      field: \.currency.code, value: "USD"),
    RuleCase(
      rule: "lead_uuid: note", row: "1,2026-10-17,1,,,0190F3C27D4E7A108F215B6C7D8E9F01",
      field: { $0.leadUUID?.description }, value: "0190f3c2-7d4e-7a10-8f21-5b6c7d8e9f01"),
  ]

  @Test(arguments: rules)
  func yieldsTheValue(_ rule: RuleCase) throws {
    let sale = try #require(sales("  \(rule.rule)", [rule.row]).records.first)
    #expect(rule.field(sale) == rule.value)
  }

  /// A name made of parts would be another sale's name without one of them.
  @Test func aNameNeedsAllItsParts() throws {
    let profile = try Self.profile(
      "fields: {external_sale_id: {join: [id, note]}, sale_date: date, sale_amount: amount}")
    let sales = try readSales(Self.header + "1,2026-10-17,1,,,\n1,2026-10-17,1,,,x\n", profile)
      .records
    #expect(sales.map { $0.reject?.reason } == [.missingID, nil])
    #expect(sales.map(\.externalSaleID) == ["", "1x"])
  }

  @Test func returnsAreNegativeWhereTheProfileSaysSo() throws {
    let rows = ["1,2026-10-17,-1.50,-2,3,", "2,2026-10-17,1.50,-2,3,"]
    let returned = try sales(
      "  cost_amount: {product: [quantity, price]}", rows, "amount: {negative: return}"
    ).records
    #expect(returned.map(\.isReturn) == [true, false])
    #expect(returned.map { $0.cost?.description } == ["-6", "-6"])
    let rejected = try sales("  cost_amount: {product: [quantity, price]}", rows).records
    #expect(rejected.map { $0.reject?.field } == ["sale_amount", "cost_amount"])
  }

  @Test func refusesDiscountsThatAreNoShares() throws {
    let rows = ["1,2026-10-17,1,2,3,15", "2,2026-10-17,1,2,3,-0.1"]
    let rejects = try sales("  cost_amount: {product: [quantity, price], discount: note}", rows)
      .rejects
    #expect(
      rejects.map { $0.description(in: "s.csv") } == [
        "s.csv:2:16: cost_amount \"15\" is not a share that could be taken off. A discount is 0 to 1, "
          + "as 0.15 for 15 %.",
        "s.csv:3:16: cost_amount \"-0.1\" is not a share that could be taken off. A discount is 0 to 1, "
          + "as 0.15 for 15 %.",
      ])
  }

  @Test(arguments: [
    ("{column: note, in: [won, Won]}", ["1", "3"]),
    ("{column: note, not_in: [won, Won]}", ["2", "4"]),
    ("{column: note, present: true}", ["1", "2", "3"]),
    ("{column: note, present: false}", ["4"]),
    ("{column: note, in: [\"\"]}", ["4"]),
    ("[{column: note, present: true}, {column: id, not_in: [\"2\"]}]", ["1", "3"]),
  ])
  func skipsRowsThatAreNoSales(condition: String, expected: [String]) throws {
    let rows = [
      "1,2026-10-17,1,,,won", "2,2026-10-17,2,,,lost", "3,2026-10-17,3,,,Won", "4,2026-10-17,x,,,",
    ]
    let extracted = try sales("  outlet_code: price", rows, "where: \(condition)")
    #expect(extracted.records.map(\.externalSaleID) == expected)
    #expect(extracted.skipped.count == 4 - expected.count)
    let skipped = ["1", "2", "3"].filter { !expected.contains($0) }.compactMap { Int($0) }
    #expect(
      extracted.skipped.amounts[.uzs].flatMap { Int(exactly: $0) } ?? 0 == skipped.reduce(0, +))
    #expect(extracted.records.map(\.place.record) == expected.compactMap { Int($0) })
  }

  static let layouts: [(String, String)] = [
    ("csv: {skip_top: 2}", "Report\n\n\(header)1,2026-10-17,1,,,\n2,2026-10-17,1,,,\n"),
    ("csv: {skip_bottom: 1}", "\(header)1,2026-10-17,1,,,\n2,2026-10-17,1,,,\nTotal;2\n\n\n"),
    (
      "csv: {skip_bottom: 2}",
      "\(header)1,2026-10-17,1,,,\r\n2,2026-10-17,1,,,\r\nTotal\r\n\r\nSigned"
    ),
    (
      "csv: {delimiter: \"\\t\"}",
      "id\tdate\tamount\tquantity\tprice\tnote\n1\t2026-10-17\t1\t\t\t\n2\t2026-10-17\t1\t\t\t"
    ),
    ("csv: {quote: none}", "\(header)1,2026-10-17,1,,,\"a\n2,2026-10-17,1,,,b\n"),
    ("csv: {escape: '\\'}", "\(header)1,2026-10-17,1,,,\"a\\\"\"\n2,2026-10-17,1,,,b\n"),
    ("csv: {quote: \"'\"}", "\(header)'1',2026-10-17,1,,,\n'2',2026-10-17,1,,,'a,b'\n"),
    ("trim: true", "\(header) 1 ,2026-10-17 ,\u{A0}1\t,,,\n2\u{A0}, 2026-10-17,1, , ,\n"),
  ]

  @Test(arguments: layouts, [1, 2, 5, Int.max])
  func readsTheTableInTheFile(layout: (yaml: String, text: String), pieceBytes: Int) throws {
    let profile = try Self.profile(
      layout.yaml, "fields: {external_sale_id: id, sale_date: date, sale_amount: amount}")
    let sales = try readSales(layout.text, profile, pieceBytes: pieceBytes).records
    #expect(sales.map(\.externalSaleID) == ["1", "2"])
    #expect(sales.allSatisfy { $0.reject == nil })
  }

  @Test func skipsMoreLinesThanThereAre() throws {
    let fields = "fields: {external_sale_id: id, sale_date: date, sale_amount: amount}"
    let profile = try Self.profile("csv: {skip_bottom: 9}", fields)
    let error = #expect(throws: ExtractError.self) { try readSales(Self.header + "1,,\n", profile) }
    #expect(error?.description.hasPrefix("sales.csv:1: there is no header here.") == true)
  }

  @Test func readsColumnsByNumber() throws {
    let profile = try Self.profile(
      "csv: {header: false}", "fields: {external_sale_id: 1, sale_date: 3, sale_amount: 2}")
    let sales = try readSales("A,1,2026-10-17\nB,2,2026-10-17\nC,3\n", profile).records
    #expect(sales.map(\.externalSaleID) == ["A", "B", ""])
    #expect(
      sales[2].reject?.description(in: "sales.csv") == """
        sales.csv:3: the record has 2 fields, the first record has 3. Quote the fields that hold \
        the delimiter, or mend the line.
        """)
  }

  static let header = "id,date,amount,quantity,price,note\n"

  private func sales(
    _ rule: String, _ rows: [String], _ more: String = ""
  ) throws -> Extracted<SaleRecord> {
    let fields = "fields:\n  external_sale_id: id\n  sale_date: date\n  sale_amount: amount\n"
    let text = Self.header + rows.map { $0 + "\n" }.joined()
    return try readSales(text, Self.profile(more, fields + rule))
  }

  private static func profile(_ lines: String...) throws -> SourceProfile {
    let head = "profile: 1\nname: test\nkind: sales\nformat: csv\ndate: {formats: [yyyy-MM-dd]}\n"
    return try SourceProfile(yaml: head + lines.joined(separator: "\n"), file: "test.yaml")
  }
}

@Sendable private func cost(_ sale: SaleRecord) -> String? { sale.cost?.description }
