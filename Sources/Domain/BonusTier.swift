public import Decimals

/// A part of an agent's sales, from where the tier before it ends, and what it earns.
public struct BonusTier: Hashable, Sendable {
  /// Where the tier ends, included; nil: it has no end.
  public var upTo: Decimal?
  /// `0.15` is 0.15 %.
  public var percent: Decimal

  public init(upTo: Decimal?, percent: Decimal) {
    self.upTo = upTo
    self.percent = percent
  }
}
