/// An exact decimal number: an integer `coefficient` divided by ten to the power of `scale`.
///
/// `12.50` is coefficient 1250 and scale 2. The scale is kept for printing and takes no part in
/// equality, order or hash: `12.5 == 12.50`. Every operation either yields the exact (or the
/// asked-for rounded) value or throws ``DecimalError``; there is no infinity, no NaN, no minus zero.
///
/// Any value of 38 digits fits, with up to 38 of them after the point.
public struct Decimal: Sendable {
  // Two words, not one Int128: a field of that type aligns the struct to 16 bytes (32 an element of
  // an array, not 24), and Swift 6.3 passes an optional of such a struct misaligned in debug builds.
  private let high: Int64
  private let low: UInt64
  let scaleByte: UInt8

  /// All the digits, signed. Never `Int128.min`, so that negation cannot overflow.
  public var coefficient: Int128 {
    Int128(truncatingIfNeeded: high) << 64 | Int128(truncatingIfNeeded: low)
  }

  /// The digits after the point: 0 to ``maxScale``.
  public var scale: Int { Int(scaleByte) }

  public static let maxScale = 38
  public static var zero: Decimal { Decimal(unchecked: 0, scale: 0) }
  public static var one: Decimal { Decimal(unchecked: 1, scale: 0) }

  /// `coefficient` × 10⁻ˢᶜᵃˡᵉ, as it is.
  public init(coefficient: Int128, scale: Int) throws(DecimalError) {
    guard coefficient != .min else { throw .overflow }
    guard 0...Decimal.maxScale ~= scale else { throw .scaleOutOfRange(scale) }
    self.init(unchecked: coefficient, scale: scale)
  }

  public init(_ integer: Int) {
    self.init(unchecked: Int128(integer), scale: 0)
  }

  init(unchecked coefficient: Int128, scale: Int) {
    high = Int64(truncatingIfNeeded: coefficient >> 64)
    low = UInt64(truncatingIfNeeded: coefficient)
    scaleByte = UInt8(truncatingIfNeeded: scale)
  }
}

extension Decimal {
  public var isZero: Bool { coefficient == 0 }

  /// -1, 0 or 1.
  public var sign: Int { Int(coefficient.signum()) }

  public var isNegative: Bool { coefficient < 0 }

  public var magnitude: Decimal { isNegative ? -self : self }

  /// The same value without zeros at the end of its fraction: `12.50` becomes `12.5`.
  public var normalized: Decimal {
    guard scaleByte > 0, coefficient != 0 else { return Decimal(unchecked: coefficient, scale: 0) }
    if let small = Int64(exactly: coefficient) { return Decimal.stripping(small, scale: scale) }
    return Decimal.stripping(coefficient, scale: scale)
  }

  private static func stripping(_ digits: some FixedWidthInteger, scale: Int) -> Decimal {
    var digits = digits
    var scale = scale
    while scale > 0 {
      let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      digits = quotient
      scale -= 1
    }
    return Decimal(unchecked: Int128(digits), scale: scale)
  }
}

extension Decimal: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
}

extension Int {
  /// The decimal as an integer, or nil where it has a fraction or does not fit.
  public init?(exactly decimal: Decimal) {
    let whole = decimal.normalized
    guard whole.scale == 0 else { return nil }
    self.init(exactly: whole.coefficient)
  }
}
