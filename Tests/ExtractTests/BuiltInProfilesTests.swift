import Decimals
import Domain
import Testing

@testable import Extract

struct BuiltInProfilesTests {
  @Test func areWhatTheirNamesSay() {
    #expect(
      BuiltInProfiles.all.map { "\($0.name): \($0.kind)" } == [
        "csv: sales", "1c-csv: sales", "commerceml: sales", "commerceml-sales: sales",
        "poslog: sales", "sap-wpubon01: sales", "ubl-invoice: sales",
        "saft-cash-register: sales", "saft-pt: sales",
        "costs: costs",
        "outlets: outlets", "agents: agents", "campaigns: campaigns", "leads: leads",
      ])
    #expect(BuiltInProfiles.all.allSatisfy { !$0.about.isEmpty })
    #expect(BuiltInProfiles.named("no-such") == nil)
  }

  @Test func readsWhat1CSaves() throws {
    let text = """
      Номер;Дата;Склад;Менеджер;Сумма;Валюта
      УТ-000001;17.10.2026 9:05:00;Чорсу;Иванов;1\u{A0}234\u{A0}567,50;сум.
      УТ-000002;17.10.2026;Чорсу; ;12,00;руб
      """
    let bytes = text.unicodeScalars.map { scalar in
      UInt8(scalar.value < 0x100 ? scalar.value : scalar.value - 0x410 + 0xC0)
    }
    let sales = try read(builtIn("1c-csv"), sourceFile(bytes), as: SaleRecord.self).records
    #expect(sales.map(\.externalSaleID) == ["УТ-000001", "УТ-000002"])
    #expect(sales.map { $0.amount?.description } == ["1234567.50", "12.00"])
    #expect(sales.map(\.currency.code) == ["UZS", "RUB"])
    #expect(
      sales.map { $0.soldAt?.description } == ["2026-10-17T04:05:00Z", "2026-10-16T19:00:00Z"])
    #expect(sales.map(\.agentCode) == ["Иванов", nil])
  }

  @Test(arguments: [
    ("Ammount", "amount"), ("sale amount", "sale_amount"), ("Сумма", "Сумма продажи"),
  ])
  func findsWhatWasMeant(name: String, meant: String) {
    #expect(nearest(to: name, in: ["id", "amount", "sale_amount", "Сумма продажи"]) == meant)
    #expect(nearest(to: "qqqqqq", in: ["id", "amount"]) == nil)
  }
}
