internal import Decimals
internal import Domain

extension Decimal {
  /// Hours from one instant to another, to 12 digits after the point.
  ///
  /// A microsecond is more than 2 units of the tenth digit, and 8 digits after the point are whole
  /// microseconds: so rounding never moves the value across a threshold of up to 8 digits, and a
  /// comparison with one is exact.
  static func hours(from start: Instant, to end: Instant) -> Decimal {
    // An hour is 36 × 10⁸ µs, so 10¹² ÷ (36 × 10⁸) is 2500 ÷ 9; a ninth is never half.
    let ninths = (Int128(end.microseconds) - Int128(start.microseconds)) * 2500
    let nearest = (ninths + (ninths < 0 ? -4 : 4)) / 9
    guard let hours = try? Decimal(coefficient: nearest, scale: 12) else {
      preconditionFailure("The hours between two instants have 26 digits at most.")
    }
    return hours
  }
}
