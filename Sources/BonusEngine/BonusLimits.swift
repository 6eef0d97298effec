internal import Decimals

/// What no rule may exceed: beyond them a figure is a slip of the pen.
enum BonusLimits {
  /// In the currency's major units.
  static let amount: Decimal = 1_000_000_000_000
  static let percent: Decimal = 1000
  /// Digits after the point of a percent, a tier's end or a target.
  static let fractionDigits = 4
  /// Digits after the point of an exchange rate.
  static let rateDigits = 12
  /// Digits after the point of a ratio that is not written but computed: an attainment, a point on a line.
  static let ratioDigits = 16
}
