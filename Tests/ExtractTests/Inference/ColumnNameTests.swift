import Testing

@testable import Extract

/// A header, and what it is taken for.
struct HeaderCase: CustomTestStringConvertible, Sendable {
  let header: String
  let role: String?
  var kind = RecordKind.sales

  var testDescription: String { header }
}

struct ColumnNameTests {
  static let words: [(String, [String])] = [
    ("InvoiceNo", ["invoice", "no"]), ("invoice_no", ["invoice", "no"]),
    ("Invoice No.", ["invoice", "no"]), ("INVOICENO", ["invoiceno"]),
    ("Сумма, руб.", ["сумма", "руб"]), ("Объём", ["объем"]), ("so'm", ["som"]),
    ("Doʻkon nomi", ["dokon", "nomi"]), ("Tax 5%", ["tax", "5"]), ("", []),
  ]

  @Test(arguments: words) func areReadWordByWord(text: String, words: [String]) {
    #expect(ColumnName(text).words == words)
  }

  static let headers = [
    HeaderCase(header: "Order ID", role: "external_sale_id"),
    HeaderCase(header: "Номер чека", role: "external_sale_id"),
    HeaderCase(header: "Chek raqami", role: "external_sale_id"),
    HeaderCase(header: "Чек рақами", role: "external_sale_id"),
    HeaderCase(header: "ID", role: "external_sale_id"),
    HeaderCase(header: "Customer ID", role: nil),
    HeaderCase(header: "Дата продажи", role: "sale_date"),
    HeaderCase(header: "Sotuv sanasi", role: "sale_date"),
    HeaderCase(header: "Ship Date", role: nil),
    HeaderCase(header: "Дата рождения", role: nil),
    HeaderCase(header: "Сумма, руб", role: "sale_amount"),
    HeaderCase(header: "Jami summa (so'm)", role: "sale_amount"),
    HeaderCase(header: "Жами сумма", role: "sale_amount"),
    HeaderCase(header: "Discount Amount", role: "discount"),
    HeaderCase(header: "Сумма скидки", role: nil),
    HeaderCase(header: "Кол-во", role: "quantity"),
    HeaderCase(header: "Miqdori", role: "quantity"),
    HeaderCase(header: "Цена за единицу", role: "unit_price"),
    HeaderCase(header: "Narxi", role: "unit_price"),
    HeaderCase(header: "Торговая точка", role: "outlet_code"),
    HeaderCase(header: "Do‘kon", role: "outlet_code"),
    HeaderCase(header: "Sotuvchi", role: "agent_code"),
    HeaderCase(header: "Телефон клиента", role: "customer_phone"),
    HeaderCase(header: "Паспорт", role: "document_id"),
    HeaderCase(header: "Валюта", role: "currency"),
    HeaderCase(header: "Курс валюты", role: nil),
    HeaderCase(header: "Comment", role: nil),
    HeaderCase(header: "Источник", role: "attribution_source", kind: .leads),
    HeaderCase(header: "Mijoz ismi", role: "customer_name", kind: .leads),
    HeaderCase(header: "Табельный номер", role: "code", kind: .agents),
    HeaderCase(header: "Дата увольнения", role: "terminated_at", kind: .agents),
    HeaderCase(header: "Код магазина", role: "code", kind: .outlets),
    HeaderCase(header: "Boshlanish sanasi", role: "start_date", kind: .campaigns),
    HeaderCase(header: "Amount spent (USD)", role: "cost_amount", kind: .costs),
    HeaderCase(header: "Кампания", role: "campaign_code", kind: .costs),
  ]

  @Test(arguments: headers) func tellTheirRoles(_ header: HeaderCase) {
    #expect(RoleNames(header.kind).role(of: ColumnName(header.header))?.role == header.role)
  }

  @Test(arguments: RecordKind.allCases) func nameFieldsOfTheirKind(_ kind: RecordKind) {
    let parts: Set = [
      "sale_time", "order_total", "quantity", "unit_price", "discount", "line_number", "product",
    ]
    let known = Set(kind.fields.map(\.text)).union(kind == .sales ? parts.union(["status"]) : [])
    #expect(Set(RoleNames(kind).names).isSubset(of: known))
    #expect(Set(kind.required.map(\.text)).isSubset(of: RoleNames(kind).names))
  }
}
