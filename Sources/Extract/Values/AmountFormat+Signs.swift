/// What is around the digits of an amount.
extension AmountFormat {
  /// Where in `text` the bare number is, and whether it is marked as negative.
  func number(in text: Span<UInt8>) -> (range: Range<Int>, isNegative: Bool) {
    var range = text.indices
    // A sign stands outside the minus, as in `$-5`, or inside, as in `-$5`.
    stripSigns(of: text, &range)
    let isNegative = takeMinus(of: text, &range)
    if isNegative { stripSigns(of: text, &range) }
    return (range, isNegative)
  }

  private func takeMinus(of text: Span<UInt8>, _ range: inout Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    switch minus {
    case .leading: return takeLeading(of: text, &range)
    case .trailing: return takeTrailing(of: text, &range)
    case .either: return takeLeading(of: text, &range) || takeTrailing(of: text, &range)
    case .parentheses: return takeParentheses(of: text, &range)
    }
  }

  private func takeLeading(of text: Span<UInt8>, _ range: inout Range<Int>) -> Bool {
    let width = minusWidth(of: text, range.lowerBound, range)
    range = range.dropFirst(width)
    return width > 0
  }

  private func takeTrailing(of text: Span<UInt8>, _ range: inout Range<Int>) -> Bool {
    for width in [1, 3] where range.count >= width {
      guard minusWidth(of: text, range.upperBound - width, range) == width else { continue }
      range = range.dropLast(width)
      return true
    }
    return false
  }

  private func takeParentheses(of text: Span<UInt8>, _ range: inout Range<Int>) -> Bool {
    guard range.count > 1, text[range.lowerBound] == UInt8(ascii: "("),
      text[range.upperBound - 1] == UInt8(ascii: ")")
    else { return false }
    range = range.dropFirst().dropLast()
    return true
  }

  /// Bytes of a minus at `index`: of a keyboard's, or of Unicode's; 0 where there is none.
  @inline(__always)
  private func minusWidth(of text: Span<UInt8>, _ index: Int, _ range: Range<Int>) -> Int {
    if text[index] == UInt8(ascii: "-") { return 1 }
    guard text[index] == 0xE2, index + 2 < range.upperBound else { return 0 }
    return text[index + 1] == 0x88 && text[index + 2] == 0x92 ? 3 : 0
  }

  /// One before the number and one behind it, and the spaces between.
  private func stripSigns(of text: Span<UInt8>, _ range: inout Range<Int>) {
    guard !signs.isEmpty else { return }
    if let sign = signs.first(where: { text.extracting(range).starts(with: $0) }) {
      range = trimmed(range.dropFirst(sign.count), of: text)
    }
    if let sign = signs.first(where: { text.extracting(range).ends(with: $0) }) {
      range = trimmed(range.dropLast(sign.count), of: text)
    }
  }
}

extension Span<UInt8> {
  fileprivate func starts(with bytes: [UInt8]) -> Bool {
    guard count >= bytes.count else { return false }
    for index in bytes.indices where self[index] != bytes[index] { return false }
    return true
  }

  fileprivate func ends(with bytes: [UInt8]) -> Bool {
    count >= bytes.count && extracting(last: bytes.count).starts(with: bytes)
  }
}
