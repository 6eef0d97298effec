import Domain

/// What stands beside the numbers of a column, where all of it names one currency.
struct CurrencySigns {
  let currency: Currency
  /// The longest first.
  let texts: [String]

  /// Nil where there is none, or where something else stands there.
  init?(in values: some Sequence<String>) {
    var texts: Set<String> = []
    var currencies: Set<Currency> = []
    for value in values {
      for text in Self.besideNumber(in: value) where texts.insert(text).inserted {
        guard let currency = CurrencyNames.currency(named: text) else { return nil }
        currencies.insert(currency)
      }
    }
    guard currencies.count == 1, let currency = currencies.first else { return nil }
    self.currency = currency
    self.texts = texts.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  /// What is before the first digit and behind the last, without a minus or parentheses.
  private static func besideNumber(in value: String) -> [String] {
    guard let first = value.firstIndex(where: isDigit), let last = value.lastIndex(where: isDigit)
    else { return [value] }
    return [value[..<first], value[value.index(after: last)...]].compactMap { part in
      let sign = trimmed(String(part.filter { !"-\u{2212}()".contains($0) }))
      return sign.isEmpty ? nil : sign
    }
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
