import Testing

@testable import Extract

/// A file, and the fields that are proposed for it.
struct ProposalCase: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  var kind = RecordKind.sales
  let fields: [String]
  var doubts: [String] = []
  /// Lines that the profile has besides.
  var lines: [String] = []

  var testDescription: String { name }
}

struct ProposalTests {
  static let noCurrency =
    "The file names no currency: amounts are taken as the tenant's. If not, write under fields: "
    + "currency: {constant: USD}."
  static let noZone =
    "The times say no zone: they are taken as the tenant's. If not, write zone: and its name."

  static let cases = [
    ProposalCase(
      name: "Russian, with decimal commas and a currency in the header",
      text: """
        Номер чека;Дата;Сумма, руб;Магазин;Кассир;Телефон клиента
        Ч-1;17.10.2026;1 234,50;М-1;Иванова;+998901234567
        Ч-2;18.10.2026;12,00;М-2;Петрова;+998901234568

        """,
      fields: [
        "external_sale_id: Номер чека", "sale_date: Дата", "sale_amount: \"Сумма, руб\"",
        "currency: {constant: RUB}", "outlet_code: Магазин", "agent_code: Кассир",
        "customer_phone: Телефон клиента",
      ],
      lines: [
        "  delimiter: \";\"", "  formats: [\"dd.MM.yyyy\"]",
        "amount: {decimal: \",\", grouping: \" \"}",
      ]),
    ProposalCase(
      name: "Uzbek, with a time of its own",
      text: """
        Chek raqami,Sana,Vaqt,Jami summa,Valyuta,Do'kon
        1,2026-10-17,09:05,15000,so'm,D1
        2,2026-10-17,10:15,7000.50,so'm,D2

        """,
      fields: [
        "external_sale_id: Chek raqami", "sale_date: {join: [Sana, Vaqt], with: \" \"}",
        "sale_amount: Jami summa", "currency: {column: Valyuta, map: {\"so'm\": UZS}}",
        "outlet_code: \"Do'kon\"",
      ], doubts: [noZone], lines: ["  formats: [\"yyyy-MM-dd HH:mm\"]"]),
    ProposalCase(
      name: "lines of orders, with returns",
      text: """
        OrderNo,Line,OrderDate,Qty,UnitPrice,Currency
        A,1,2026-10-01,2,1.50,USD
        A,2,2026-10-01,-1,2.00,USD
        B,1,2026-10-02,1,3.125,USD

        """,
      fields: [
        "external_sale_id: {join: [OrderNo, Line], with: \"-\"}", "sale_date: OrderDate",
        "sale_amount: {product: [Qty, UnitPrice]}", "currency: Currency",
      ],
      doubts: ["1 of 3 amounts is negative, and taken as money given back."],
      lines: ["amount: {grouping: \"\", max_decimals: 3, negative: return}"]),
    ProposalCase(
      name: "lines of orders, with discounts",
      text:
        "OrderNo,Line,OrderDate,Qty,UnitPrice,Discount,Currency\nA,1,2026-10-01,2,1.50,0.1,USD\n",
      fields: [
        "external_sale_id: OrderNo", "sale_date: OrderDate",
        "sale_amount: {product: [Qty, UnitPrice]}", "currency: Currency",
      ],
      doubts: [
        "\"Discount\" is not taken off. If it is a share, as 0.15, write behind the product: discount: "
          + "Discount."
      ]),
    ProposalCase(
      name: "an order's total beside each of its lines",
      text: """
        invoice_id,line_id,date,quantity,price,total,currency
        1,1,2026-10-01,1,5,15,UZS
        1,2,2026-10-01,2,5,15,UZS
        2,3,2026-10-02,1,7,21,UZS
        2,4,2026-10-02,2,7,21,UZS
        3,5,2026-10-03,1,9,27,UZS
        3,6,2026-10-03,2,9,27,UZS

        """,
      fields: [
        "external_sale_id: {join: [invoice_id, line_id], with: \"-\"}", "sale_date: date",
        "sale_amount: {product: [quantity, price]}", "currency: currency",
      ], doubts: ["\"total\" is that of the whole order, and is not used."]),
    ProposalCase(
      name: "further lines of an order without a total",
      text: """
        Order ID,Created at,Total,Currency,Lineitem name,Lineitem quantity
        1,2026-10-01,15.00,USD,a,1
        1,2026-10-01,,,b,2
        2,2026-10-02,7.00,USD,c,1

        """,
      fields: [
        "external_sale_id: Order ID", "sale_date: Created at", "sale_amount: Total",
        "currency: Currency",
      ], lines: ["where: [{column: Total, present: true}]"]),
    ProposalCase(
      name: "states, and days that may be months",
      text: """
        id,date,amount,status,quantity
        1,1/5/2026,1,done,1
        2,2/5/2026,2,draft,1
        3,3/5/2026,2,done,1

        """,
      fields: ["external_sale_id: id", "sale_date: date", "sale_amount: amount"],
      doubts: [
        noCurrency,
        "\"status\" says \"done\", \"draft\". Are all of them sales? If not, write as many as are: "
          + "where: [{column: status, in: [done]}].",
        "No day is above 12: the dates may be d/M/yyyy or M/d/yyyy. Ask the source.",
      ]),
    ProposalCase(
      name: "a language that no table has",
      text: """
        satis_id,adet,fiyat,toplam,tarihi
        7,2,3.50,7.00,2026-10-01
        8,3,1.00,3.00,2026-10-02

        """,
      fields: ["external_sale_id: satis_id", "sale_date: tarihi", "sale_amount: toplam"],
      doubts: [
        noCurrency, "No header says number: \"satis_id\" is a guess from the values.",
        "No header says date of the sale: \"tarihi\" is a guess from the values.",
        "No header says amount: \"toplam\" is a guess from the values.",
      ]),
    ProposalCase(
      name: "leads",
      text: "Код клиента;ФИО;Телефон;Дата обращения;Статус\n1;Али;+998901234567;01.10.2026;новый\n",
      kind: .leads,
      fields: [
        "external_id: Код клиента", "customer_name: ФИО", "customer_phone: Телефон",
        "captured_at: Дата обращения",
      ],
      doubts: [
        "\"Статус\" may be status, but says \"новый\". Write under fields: status: {column: Статус, map: "
          + "{…: new}}, with each of them as one of new, qualified, rejected, expired."
      ]),
    ProposalCase(
      name: "agents", text: "Табельный номер,ФИО,Дата приема\n7,Азиза Каримова,2024-02-01\n",
      kind: .agents,
      fields: ["code: Табельный номер", "full_name: ФИО", "hired_at: Дата приема"]),
  ]

  @Test(arguments: cases) func proposesFieldsAndDoubts(_ proposal: ProposalCase) throws {
    let found = try propose(proposal.text, kind: proposal.kind)
    #expect(fields(of: found) == proposal.fields)
    #expect(found.doubts == proposal.doubts)
    let lines = found.profile.yaml.split(separator: "\n").map(String.init)
    for line in proposal.lines { #expect(lines.contains(line), "\(found.profile.yaml)") }
    #expect(lines.allSatisfy { $0.count <= 110 })
  }

  @Test func explainsItself() throws {
    let text = """
      Чек,Дата,Сумма
      Ч-1,17.10.2026,15.50
      Ч-2,18.10.2026,7.00

      """
    #expect(
      try propose(text, name: "shop").profile.yaml == """
        # Proposed by posightful profile infer from all 2 rows of shop.csv. Read it, settle what is marked
        # DOUBT, and import with --profile.
        profile: 1
        name: shop
        about: "Sales as in shop.csv"
        kind: sales
        format: csv
        # DOUBT: The file names no currency: amounts are taken as the tenant's. If not, write under
        # fields: currency: {constant: USD}.
        csv:
          delimiter: ","
          # A file with other columns is refused.
          columns: [Чек, Дата, Сумма]
        date:
          formats: ["dd.MM.yyyy"]
        fields:
          # The header says so, and every sale has its own.
          external_sale_id: Чек
          # The values are dates, as in 17.10.2026.
          sale_date: Дата
          # The header says so.
          sale_amount: Сумма

        """)
  }
}
