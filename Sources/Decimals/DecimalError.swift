/// Why a decimal could not be read or an operation on decimals has no answer.
public enum DecimalError: Error, Equatable, Sendable {
  /// The exact result needs more digits than a decimal holds.
  case overflow
  case divisionByZero
  /// The text is not a decimal number; `offset` is its first byte that does not belong.
  case malformed(offset: Int)
  /// A scale outside 0 to 38 was asked for.
  case scaleOutOfRange(Int)
}

extension DecimalError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .overflow:
      "The number needs more than 38 digits, or more than 38 after the point. "
        + "Round it, or use smaller numbers."
    case .divisionByZero:
      "Division by zero has no result. Check the divisor first."
    case .malformed(let offset):
      "Not a decimal number from byte \(offset + 1) on. "
        + "Write digits with a point, as in 12.50."
    case .scaleOutOfRange(let scale):
      "A scale of \(scale) is not possible. Use 0 to \(Decimal.maxScale) digits after the point."
    }
  }
}
