import Domain

extension SalesInference {
  func addCurrency(_ amount: AmountChoice, to proposal: inout RecordProposal) {
    if let column = columns[.currency].first, let map = CurrencyNames.map(of: column) {
      let rule = FieldRule(source: .value([column.name]), map: map)
      proposal.fields.append(
        FieldProposal(field: .currency, rule: rule, why: "the header says so."))
    } else if let named = currencyInHeader(amount.columns) {
      let rule = FieldRule(source: .constant(named.currency.code))
      proposal.fields.append(
        FieldProposal(
          field: .currency, rule: rule, why: "the header \(quoted(named.column)) names it."))
    } else if let currency = amount.columns.lazy.compactMap(\.amounts.currency).first {
      let rule = FieldRule(source: .constant(currency.code))
      proposal.fields.append(
        FieldProposal(field: .currency, rule: rule, why: "it stands beside the amounts."))
    } else {
      proposal.doubts.append(
        "The file names no currency: amounts are taken as the tenant's. If not, write under fields: "
          + "currency: {constant: USD}.")
    }
  }

  private func currencyInHeader(
    _ columns: [SampleColumn]
  ) -> (column: SampleColumn, currency: Currency)? {
    for column in columns {
      for word in column.columnName.words {
        if let currency = CurrencyNames.currency(named: word) { return (column, currency) }
      }
    }
    return nil
  }
}

/// What currencies are called.
enum CurrencyNames {
  /// The map that makes codes of the column's values; nil where one of them is no currency.
  static func map(of column: SampleColumn) -> [String: String]? {
    var map: [String: String] = [:]
    for text in column.distinct {
      guard let currency = currency(named: text) else { return nil }
      if currency.code != text { map[text] = currency.code }
    }
    return map
  }

  static func currency(named text: String) -> Currency? {
    let name = text.lowercased().filter { $0 != "." && $0 != " " && !"'’‘ʻʼ`".contains($0) }
    if let code = codes[name] { return Currency(code) }
    return usual.contains(name.uppercased()) ? Currency(name.uppercased()) : nil
  }

  private static let codes = [
    "руб": "RUB", "рубль": "RUB", "рубли": "RUB", "₽": "RUB", "rur": "RUB", "сум": "UZS",
    "сўм": "UZS", "som": "UZS", "sum": "UZS", "soum": "UZS", "долл": "USD", "доллар": "USD",
    "$": "USD", "€": "EUR", "евро": "EUR", "тенге": "KZT", "₸": "KZT", "сом": "KGS", "£": "GBP",
  ]

  /// Those of the places we know, and of most trade.
  private static let usual: Set<String> = [
    "UZS", "USD", "EUR", "RUB", "KZT", "KGS", "TJS", "TMT", "AFN", "TRY", "GBP", "CNY", "AED",
    "INR",
    "KRW", "JPY", "CHF", "PLN", "UAH", "BYN", "GEL", "AMD", "AZN", "BRL", "CAD", "AUD", "NOK",
    "SEK",
    "DKK", "CZK", "MXN", "SAR", "PKR", "IRR", "SGD", "HKD", "MYR", "THB", "IDR", "VND", "ZAR",
    "ILS",
  ]
}
