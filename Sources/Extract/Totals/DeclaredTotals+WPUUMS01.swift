import Decimals
public import Domain
import XML

extension DeclaredTotals {
  /// What an SAP IDoc WPUUMS01 declares: what the articles that a store sold come to, in each currency.
  ///
  /// Its signs may be those of the stock or of the money; either way a day's sum is taken as
  /// positive.
  ///
  /// - Parameter currency: where the IDoc names none.
  public init(wpuums01 source: SourceFile, currency: Currency) throws(ExtractError) {
    self.init(origin: source.name)
    let articles = try ArticleRows(source)
    while let article = try articles.next() {
      let currency = article.currency ?? currency
      amounts[currency] = Self.sum(of: amounts[currency] ?? .zero, and: article.amount)
    }
    amounts = amounts.mapValues(\.magnitude)
  }
}

/// The articles of a WPUUMS01, one after another.
private final class ArticleRows {
  struct Article {
    var amount: Decimal
    /// Nil where the IDoc names none.
    var currency: Currency?
  }

  private static let names = ["VORZWERT", "UMSWERT", "/WPUUMS01/IDOC/E1WPU01/BELEGWAERS"]
  private static let amounts = AmountFormat(negative: .return, minus: .either).forParts

  private let file: String
  private let rows: XMLRows
  private var row = SourceRow(slotCount: ArticleRows.names.count, trims: true)

  init(_ source: SourceFile) throws(ExtractError) {
    file = source.name
    rows = try XMLRows(
      source, XMLLayout(records: ["/WPUUMS01/IDOC/E1WPU01/E1WPU02"], namespaces: [:]),
      names: Self.names, profile: "WPUUMS01")
  }

  func next() throws(ExtractError) -> Article? {
    guard try rows.next(&row) else { return nil }
    let sign = decoded(row[0])
    let amount = try self.amount()
    return Article(amount: sign == "-" ? -amount : amount, currency: try currency())
  }

  private func amount() throws(ExtractError) -> Decimal {
    let text = decoded(row[1])
    do { return try Self.amounts.read(text.utf8.span) } catch {
      throw flaw("UMSWERT \"\(shown(text))\" is no amount. Write it as in 1250.00.")
    }
  }

  private func currency() throws(ExtractError) -> Currency? {
    let code = decoded(row[2])
    if code.isEmpty { return nil }
    guard let currency = Currency(code) else {
      throw flaw("BELEGWAERS \"\(shown(code))\" is no currency. Write three capital letters.")
    }
    return currency
  }

  private func flaw(_ problem: String) -> ExtractError {
    .malformed(file: file, problem: "\(row.place.line): \(problem)")
  }

  private func shown(_ text: String) -> String { printable(String(text.prefix(80))) }
}
