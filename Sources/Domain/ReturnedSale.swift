public import Decimals

/// The sale that a return gives back, whole or in part, as it was when it was sold.
///
/// Its agent, outlet, lead and currency are those of the return. A class, so that facts of sales, which are most,
/// stay small.
public final class ReturnedSale: Sendable {
  /// The price paid.
  public let amount: Decimal
  /// What the goods cost; nil where it is not known.
  public let cost: Decimal?
  public let convertedAt: Instant
  /// What this return gives back of `amount`; above 0.
  public let given: Decimal
  /// What other returns had given back before this one.
  public let givenBefore: Decimal

  public init(
    amount: Decimal, cost: Decimal?, convertedAt: Instant, given: Decimal, givenBefore: Decimal
  ) {
    self.amount = amount
    self.cost = cost
    self.convertedAt = convertedAt
    self.given = given
    self.givenBefore = givenBefore
  }
}

extension ReturnedSale: Hashable {
  public static func == (first: ReturnedSale, second: ReturnedSale) -> Bool {
    first.fields == second.fields && first.convertedAt == second.convertedAt
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(fields)
    hasher.combine(convertedAt)
  }

  private var fields: [Decimal?] { [amount, cost, given, givenBefore] }
}

extension ConversionFact {
  /// The sale that a return gives back, by which it is judged; itself for a sale.
  public var sale: ConversionFact {
    guard let returned else { return self }
    var sale = self
    sale.amount = returned.amount
    sale.cost = returned.cost
    sale.convertedAt = returned.convertedAt
    sale.returned = nil
    return sale
  }
}
