import Decimals
import Domain
import Testing

@testable import BonusEngine

/// One sale of an agent, one rule, one amount: by hand.
@Suite struct AmountTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let currency: String
    let sale: String
    let rule: String
    let cap: String?
    let pays: String
    let withheld: String

    init(
      _ currency: String, _ sale: String, _ rule: String, cap: String? = nil, pays: String,
      withheld: String = "0"
    ) {
      (self.currency, self.sale, self.rule) = (currency, sale, rule)
      (self.cap, self.pays, self.withheld) = (cap, pays, withheld)
    }

    var testDescription: String { "\(rule) of \(sale) \(currency), cap \(cap ?? "none")" }

    var amount: BonusRule.Amount {
      get throws {
        rule.hasSuffix("%")
          ? .percentOfSale(try decimal(String(rule.dropLast()))) : .fixed(try decimal(rule))
      }
    }
  }

  @Test(arguments: [
    Case("UZS", "100.00", "12500.0000", pays: "12500.00 (fixed 12500.00)"),
    Case("UZS", "100.00", "0", pays: "0.00 (fixed 0.00)"),
    Case("JPY", "100", "500", pays: "500 (fixed 500)"),
    Case("KWD", "100", "1.5", pays: "1.500 (fixed 1.500)"),
    Case("UZS", "1234567.89", "3", pays: "3.00 (fixed 3.00)"),

    Case("UZS", "1234567.89", "3.0000%", pays: "37037.04 (3.0000% of 1234567.89)"),
    Case("UZS", "1234567.89", "3%", pays: "37037.04 (3.0000% of 1234567.89)"),
    Case("UZS", "1234567.8900", "3%", pays: "37037.04 (3.0000% of 1234567.89)"),
    Case("UZS", "1234567.8912", "3%", pays: "37037.04 (3.0000% of 1234567.8912)"),
    Case("UZS", "100", "0%", pays: "0.00 (0.0000% of 100.00)"),
    Case("UZS", "100", "1000%", pays: "1000.00 (1000.0000% of 100.00)"),
    Case("JPY", "1999", "12.3456%", pays: "247 (12.3456% of 1999)"),
    Case("UZS", "-100000.00", "2.5%", pays: "-2500.00 (2.5000% of -100000.00)"),
  ]) func isPaid(_ example: Case) throws { try check(example) }

  @Test(arguments: [
    Case("UZS", "1.00", "0.5%", pays: "0.00 (0.5000% of 1.00)"),
    Case("UZS", "3.00", "0.5%", pays: "0.02 (0.5000% of 3.00)"),
    Case("UZS", "5.00", "0.5%", pays: "0.02 (0.5000% of 5.00)"),
    Case("UZS", "7.00", "0.5%", pays: "0.04 (0.5000% of 7.00)"),
    Case("UZS", "5.01", "0.5%", pays: "0.03 (0.5000% of 5.01)"),
    Case("UZS", "4.99", "0.5%", pays: "0.02 (0.5000% of 4.99)"),
    Case("UZS", "-1.00", "0.5%", pays: "0.00 (0.5000% of -1.00)"),
    Case("UZS", "-3.00", "0.5%", pays: "-0.02 (0.5000% of -3.00)"),
    Case("JPY", "1", "50%", pays: "0 (50.0000% of 1)"),
    Case("JPY", "3", "50%", pays: "2 (50.0000% of 3)"),
    Case("JPY", "5", "50%", pays: "2 (50.0000% of 5)"),
    Case("KWD", "1.000", "0.05%", pays: "0.000 (0.0500% of 1.000)"),
    Case("KWD", "3.000", "0.05%", pays: "0.002 (0.0500% of 3.000)"),
  ]) func isRoundedHalfToEvenOnce(_ example: Case) throws { try check(example) }

  @Test(arguments: [
    Case(
      "UZS", "9000000.00", "3%", cap: "150000",
      pays: "150000.00 (3.0000% of 9000000.00 capped)", withheld: "120000"),
    Case("UZS", "5000000.00", "3%", cap: "150000", pays: "150000.00 (3.0000% of 5000000.00)"),
    // 150000.005 is rounded to 150000.00 first, and then is not above the cap.
    Case("UZS", "30000001.00", "0.5%", cap: "150000", pays: "150000.00 (0.5000% of 30000001.00)"),
    Case(
      "UZS", "30000003.00", "0.5%", cap: "150000",
      pays: "150000.00 (0.5000% of 30000003.00 capped)", withheld: "0.02"),
    Case(
      "UZS", "1.00", "12500", cap: "10000", pays: "10000.00 (fixed 12500.00 capped)",
      withheld: "2500"),
    Case("UZS", "1.00", "12500", cap: "12500", pays: "12500.00 (fixed 12500.00)"),
    Case("UZS", "-9000000.00", "3%", cap: "1", pays: "-270000.00 (3.0000% of -9000000.00)"),
  ]) func isCappedAfterRounding(_ example: Case) throws { try check(example) }

  private func check(_ example: Case) throws {
    let rule = BonusRule(
      id: 5, code: "a", kind: .perConversion, amount: try example.amount,
      cap: try example.cap.map(decimal))
    let paid = try items(
      ruleSet(rule, currency: example.currency),
      of: [sale(example.sale, id: 17, outlet: "OUT-1", currency: example.currency)])
    #expect(paid.map(\.inWords) == [example.pays])
    let item = try #require(paid.first)
    #expect(item.withheld == (try decimal(example.withheld)))
    #expect(item.amount.scale == item.currency.minorUnits)
    let percent = example.rule.hasSuffix("%") ? String(example.rule.dropLast()) : nil
    #expect(item.rate == (try percent.map(decimal)))
    #expect(item.basis == (percent == nil ? nil : try decimal(example.sale)))
    #expect([item.agentID, item.conversionID, item.outletID, item.ruleID] == [1, 17, 7, 5])
    #expect(item.leadID == nil)
  }
}
