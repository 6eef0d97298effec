public import Decimals
public import Domain

/// A sale in the books that a record of a file speaks of.
public struct BookedSale: Sendable {
  public var conversionID: Int64
  /// The lead that it holds.
  public var leadID: Int64?
  public var currency: Currency
  /// What was paid, less what was given back.
  public var amountLeft: Decimal
  /// Something was given back.
  public var hasReturns: Bool
  /// A payout rests on it.
  public var isPaid: Bool
  public var isVoided: Bool

  public init(
    conversionID: Int64, leadID: Int64?, currency: Currency, amountLeft: Decimal,
    hasReturns: Bool = false, isPaid: Bool = false, isVoided: Bool = false
  ) {
    self.conversionID = conversionID
    self.leadID = leadID
    self.currency = currency
    self.amountLeft = amountLeft
    self.hasReturns = hasReturns
    self.isPaid = isPaid
    self.isVoided = isVoided
  }
}
