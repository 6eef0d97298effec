/// A number or a name of digits that went through a column of floating-point numbers, as spreadsheets and
/// data frames make of it.
public enum FloatSpelling: Hashable, Sendable {
  case plain
  /// `998901234567.0`: so many digits, and nothing lost.
  case wholeNumber(digits: Int)
  /// `9,98901E+11`, or more digits than a float of 64 bits keeps.
  case digitsLost

  public init(_ text: Span<UInt8>) {
    self = .plain
    guard text.count > 2 else { return }
    let (mark, last) = (text[text.count - 2], text[text.count - 1])
    if last == UInt8(ascii: "0"), mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") {
      self = Self.whole(text.extracting(first: text.count - 2))
    } else if Self.isScientific(text) {
      self = .digitsLost
    }
  }

  private static func whole(_ digits: Span<UInt8>) -> FloatSpelling {
    for index in digits.indices where digits[index] &- 48 >= 10 { return .plain }
    // No float is written with a zero before its digits.
    guard digits[0] != UInt8(ascii: "0") else { return .plain }
    return digits.count <= exactDigits ? .wholeNumber(digits: digits.count) : .digitsLost
  }

  /// A digit, digits behind a mark or none, `E+`, and the exponent: with its sign, which no code has.
  private static func isScientific(_ text: Span<UInt8>) -> Bool {
    var index = 1
    guard text[0] &- 48 < 10 else { return false }
    if text[1] == UInt8(ascii: ".") || text[1] == UInt8(ascii: ",") {
      index = 2
      while index < text.count, text[index] &- 48 < 10 { index += 1 }
    }
    guard index + 2 < text.count, text[index] | 0x20 == UInt8(ascii: "e"),
      text[index + 1] == UInt8(ascii: "+")
    else { return false }
    for index in (index + 2)..<text.count where text[index] &- 48 >= 10 { return false }
    return true
  }

  /// Whole numbers of so many digits are all exact in 64 bits.
  private static var exactDigits: Int { 15 }
}
