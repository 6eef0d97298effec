public import Decimals

/// The working of an item in short, as in `3.0000% of 1234567.89 capped`.
///
/// It is laid out as text where somebody reads it: of most items only the amount is asked.
public struct BonusNotes: Hashable, Sendable {
  private var beginning: String
  /// What follows the beginning, with `digits` digits after the point or as many as it has.
  private var amount: Decimal?
  private var digits: UInt8 = 0
  private var isCapped = false

  public init(_ text: String) { beginning = text }

  public init(_ beginning: String, _ amount: Decimal, digits: Int) {
    self.beginning = beginning
    self.amount = amount
    self.digits = UInt8(digits)
  }

  /// Says at the end that a cap took something off.
  public mutating func cap() { isCapped = true }

  public mutating func append(_ text: String) { self = BonusNotes(description + text) }

  public static func == (first: BonusNotes, second: BonusNotes) -> Bool {
    first.description == second.description
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

extension BonusNotes: CustomStringConvertible {
  public var description: String {
    var text = beginning
    if let amount { text += amount.text(atLeast: Int(digits)) }
    return isCapped ? text + " capped" : text
  }
}

extension BonusNotes: ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) { self.init(text) }
}
