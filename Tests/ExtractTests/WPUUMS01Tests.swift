import Decimals
import Domain
import Testing

@testable import Extract

/// A day's sums for SAP, as what they declare.
@Suite struct WPUUMS01Tests {
  private func declared(_ days: String) throws -> DeclaredTotals {
    let text = "<WPUUMS01><IDOC><EDI_DC40/>\(days)</IDOC></WPUUMS01>"
    return try DeclaredTotals(wpuums01: sourceFile(Array(text.utf8)), currency: .uzs)
  }

  private static func day(_ currency: String, _ articles: (sign: String, value: String)...)
    -> String
  {
    let articles = articles.map {
      "<E1WPU02><VORZMENGE/><VORZWERT>\($0.sign)</VORZWERT><UMSWERT>\($0.value)</UMSWERT></E1WPU02>"
    }
    return "<E1WPU01><BELEGWAERS>\(currency)</BELEGWAERS>\(articles.joined())</E1WPU01>"
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let days: String
    let sums: [String]
  }

  @Test(arguments: [
    Case(
      testDescription: "signs of the money", days: day("UZS", ("+", "1000.00"), ("-", "50.50")),
      sums: ["UZS 949.50"]),
    Case(
      testDescription: "signs of the stock", days: day("UZS", ("-", "1000.00"), ("+", "50.50")),
      sums: ["UZS 949.50"]),
    Case(
      testDescription: "SAP's minus, and no sign",
      days: day("UZS", ("", "1000.00"), ("", "50.50-")),
      sums: ["UZS 949.50"]),
    Case(
      testDescription: "no currency", days: day("", ("+", "7.00")), sums: ["UZS 7.00"]),
    Case(
      testDescription: "several days and currencies",
      days: day("UZS", ("+", "1.00")) + day("USD", ("+", "2.00")) + day("UZS", ("+", "3.00")),
      sums: ["USD 2.00", "UZS 4.00"]),
  ])
  func addsUpTheArticles(one: Case) throws {
    let declared = try declared(one.days)
    #expect(declared.amounts.map { "\($0.key.code) \($0.value)" }.sorted() == one.sums)
    #expect(declared.count == nil && declared.digest == nil)
  }

  @Test(arguments: [
    (
      day("UZS", ("+", "12,5O")),
      "sales.csv:1: UMSWERT \"12,5O\" is no amount. Write it as in 1250.00."
    ),
    (
      day("sum", ("+", "1.00")),
      "sales.csv:1: BELEGWAERS \"sum\" is no currency. Write three capital letters."
    ),
  ])
  func saysWhatIsWrong(days: String, message: String) {
    #expect(throws: ExtractError.self) { try declared(days) }
    do { _ = try declared(days) } catch { #expect("\(error)" == message) }
  }
}
