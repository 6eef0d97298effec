import Decimals
import Domain

// Each takes the next column: nil where it is null.

extension RowFields {
  func text() throws(RowProblem) -> String? {
    try parsed("is not UTF-8") { $0 }
  }

  func number<Number: FixedWidthInteger>() throws(RowProblem) -> Number? {
    try parsed("is not a whole number in range") { Number($0) }
  }

  func decimal() throws(RowProblem) -> Decimal? {
    guard let range = takeRange() else { return nil }
    guard let value = try? Decimal(parsing: bytes.span.extracting(range)) else {
      throw problem(range, "is not a decimal number")
    }
    return value
  }

  func instant() throws(RowProblem) -> Instant? {
    guard let range = takeRange() else { return nil }
    guard let value = parseTimestamp(bytes.span.extracting(range)) else {
      throw problem(range, "is not a time as in 2026-10-17 08:15:00+00")
    }
    return value
  }

  /// `+`, then the digits.
  func phone() throws(RowProblem) -> Phone? {
    try parsed("is not a phone number as in +998901234567") { text in
      text.hasPrefix("+") ? UInt64(text.dropFirst()).map { Phone(digits: $0) } : nil
    }
  }

  func uuid() throws(RowProblem) -> LeadUUID? {
    try parsed("is not a UUID") { LeadUUID($0) }
  }

  func currency() throws(RowProblem) -> Currency? {
    try parsed("is not a currency's code") { Currency($0) }
  }

  func code<Code: RawRepresentable<String>>(
    _: Code.Type = Code.self
  ) throws(RowProblem) -> Code? {
    try parsed("is not a code that is known here") { Code(rawValue: $0) }
  }

  /// `t` or `f`.
  func flag() throws(RowProblem) -> Bool? {
    try parsed("is neither t nor f") { ["t": true, "f": false][$0] }
  }

  /// Numbers of leads, as in `{12,15}`.
  func leads() throws(RowProblem) -> [Int64]? {
    try parsed("is no list of leads as in {12,15}") { text in
      guard text.hasPrefix("{"), text.hasSuffix("}") else { return nil }
      let list = text.dropFirst().dropLast()
      if list.isEmpty { return [] }
      let parts = list.split(separator: ",", omittingEmptySubsequences: false)
      let leads = parts.compactMap { Int64($0) }
      return leads.count == parts.count ? leads : nil
    }
  }

  /// So many columns, which must be null.
  func nulls(_ count: Int) throws(RowProblem) {
    for _ in 0..<count {
      if let range = takeRange() { throw problem(range, "stands where nothing should") }
    }
  }

  private func parsed<Value>(
    _ complaint: String, _ parse: (String) -> Value?
  ) throws(RowProblem) -> Value? {
    guard let range = takeRange() else { return nil }
    let bytes = bytes
    guard let utf8 = try? UTF8Span(validating: bytes.span.extracting(range)),
      let value = parse(String(copying: utf8))
    else { throw problem(range, complaint) }
    return value
  }
}
