import Decimals

/// How a source writes its amounts.
struct AmountFormat: Sendable, Hashable {
  enum Grouping: Sendable, Hashable {
    /// Nobody said, so that one mark before three digits may mean either.
    case unstated
    case none
    /// A space, also one that does not break or is thin.
    case space
    case byte(UInt8)
  }

  enum Negative: String, Sendable, CaseIterable { case reject, `return` }

  /// How an amount is marked as negative: `-5`, `5-` as SAP has it, either of them, or `(5)`.
  enum Minus: String, Sendable, CaseIterable { case leading, trailing, either, parentheses }

  /// Why a text is no amount.
  enum Flaw: Error { case malformed, ambiguous, negative, tooManyDecimals, tooLong }

  var decimalPoint = UInt8(ascii: ".")
  var grouping = Grouping.unstated
  var maxDecimals = 2
  var negative = Negative.reject
  var minus = Minus.leading
  /// What may stand before or behind the number, such as a currency's sign.
  var signs: [[UInt8]] = []

  static let maxWholeDigits = 16

  /// The same way of writing for parts of an amount: quantities and prices have more decimals, and
  /// only the result need be positive.
  var forParts: AmountFormat {
    var format = self
    format.maxDecimals = 12
    format.negative = .return
    return format
  }

  /// The amount that was computed of parts, if it is one.
  func checked(_ amount: Decimal) throws(Flaw) -> Decimal {
    let amount = amount.scale > maxDecimals ? amount.normalized : amount
    guard amount.scale <= maxDecimals else { throw .tooManyDecimals }
    guard amount.magnitude < Decimal(Self.firstTooLong) else { throw .tooLong }
    guard !amount.isNegative || negative == .return else { throw .negative }
    return amount
  }

  private static let firstTooLong = 10_000_000_000_000_000
}
