/// An exact fraction, written plainly: what the independent model of the engine reckons with.
struct Fraction: Comparable {
  let numerator: Int128
  /// Above 0.
  let denominator: Int128

  init(_ numerator: Int128, over denominator: Int128 = 1) {
    precondition(denominator != 0)
    let divisor = Self.divisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int128(divisor)
    self.denominator = sign * denominator / Int128(divisor)
  }

  private static func divisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }

  static func + (a: Self, b: Self) -> Self {
    Self(
      a.numerator * b.denominator + b.numerator * a.denominator,
      over: a.denominator * b.denominator)
  }

  static func - (a: Self, b: Self) -> Self { a + b * Fraction(-1) }

  static func * (a: Self, b: Self) -> Self {
    let (left, right) = (
      Self(a.numerator, over: b.denominator), Self(b.numerator, over: a.denominator)
    )
    return Self(
      left.numerator * right.numerator, over: left.denominator * right.denominator)
  }

  static func / (a: Self, b: Self) -> Self { a * Self(b.denominator, over: b.numerator) }

  static func < (a: Self, b: Self) -> Bool { (a - b).numerator < 0 }

  /// As so many units of one over `unit`, half to even.
  func rounded(toUnit unit: Int128) -> Fraction {
    let scaled = self * Fraction(unit)
    let (whole, rest) = scaled.numerator.magnitude
      .quotientAndRemainder(dividingBy: scaled.denominator.magnitude)
    let twice = rest * 2
    let isUp =
      twice > scaled.denominator.magnitude
      || (twice == scaled.denominator.magnitude && whole % 2 == 1)
    let nearest = Int128(isUp ? whole + 1 : whole)
    return Fraction(scaled.numerator < 0 ? -nearest : nearest, over: unit)
  }

  static let zero = Fraction(0)
}
