import Decimals

extension AmountFormat {
  /// The amount that all of `text` says.
  func read(_ text: Span<UInt8>) throws(Flaw) -> Decimal {
    let (range, isNegative) = number(in: text)
    return try read(digits: text.extracting(range), isNegative: isNegative)
  }

  private func read(digits text: Span<UInt8>, isNegative: Bool) throws(Flaw) -> Decimal {
    var index = 0
    let whole = try whole(of: text, at: &index)
    let wholeDigits = index
    let (fraction, scale) = try fraction(of: text, at: &index)
    guard index == text.count else { throw .malformed }
    guard grouping != .unstated || scale != 3 || wholeDigits > 3 || text[0] == UInt8(ascii: "0")
    else { throw .ambiguous }
    guard scale <= maxDecimals else { throw .tooManyDecimals }
    guard !isNegative || negative == .return else { throw .negative }
    let magnitude = Int128(whole) * Int128(Self.powersOfTen[scale]) + Int128(fraction)
    do {
      return try Decimal(coefficient: isNegative ? -magnitude : magnitude, scale: scale)
    } catch {
      preconditionFailure("28 digits fit a decimal.")
    }
  }

  /// One to sixteen digits, in groups of three where they are grouped at all.
  private func whole(of text: Span<UInt8>, at index: inout Int) throws(Flaw) -> UInt64 {
    var number: UInt64 = 0
    var digits = 0
    var group = 0
    var isGrouped = false
    while index < text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      if digit < 10 {
        guard digits < Self.maxWholeDigits else { throw .tooLong }
        number = number * 10 + UInt64(digit)
        digits += 1
        group += 1
        index += 1
      } else {
        let width = separatorWidth(in: text, at: index)
        if width == 0 { break }
        guard isGrouped ? group == 3 : (1...3).contains(group) else { throw .malformed }
        isGrouped = true
        group = 0
        index += width
      }
    }
    guard isGrouped ? group == 3 : digits > 0 else { throw .malformed }
    return number
  }

  /// The digits after the point: one at least where there is a point.
  private func fraction(
    of text: Span<UInt8>, at index: inout Int
  ) throws(Flaw) -> (digits: UInt64, scale: Int) {
    guard index < text.count, text[index] == decimalPoint else { return (0, 0) }
    index += 1
    let start = index
    var number: UInt64 = 0
    while index < text.count, text[index] &- UInt8(ascii: "0") < 10 {
      // Beyond twelve only the count is of interest.
      if index - start < 12 { number = number * 10 + UInt64(text[index] &- UInt8(ascii: "0")) }
      index += 1
    }
    guard index > start else { throw .malformed }
    return (number, index - start)
  }

  /// How many bytes separate two groups here; 0 where none do.
  private func separatorWidth(in text: Span<UInt8>, at index: Int) -> Int {
    switch grouping {
    case .unstated, .none: return 0
    case .byte(let byte): return text[index] == byte ? 1 : 0
    case .space:
      if text[index] == 0x20 { return 1 }
      if startsWith(0xC2, 0xA0, in: text, at: index) { return 2 }
      guard startsWith(0xE2, 0x80, in: text, at: index), index + 2 < text.count else { return 0 }
      return text[index + 2] == 0x89 || text[index + 2] == 0xAF ? 3 : 0
    }
  }

  private func startsWith(
    _ first: UInt8, _ second: UInt8, in text: Span<UInt8>, at index: Int
  ) -> Bool {
    index + 1 < text.count && text[index] == first && text[index + 1] == second
  }

  private static let powersOfTen: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000,
  ]
}
