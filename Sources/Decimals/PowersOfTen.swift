/// Ten to the power of 0 to 38: all that an `Int128` holds.
enum PowersOfTen {
  static subscript(exponent: Int) -> UInt128 { table[exponent] }

  private static let table: [UInt128] = {
    var powers: [UInt128] = [1]
    for exponent in 0..<Decimal.maxScale { powers.append(powers[exponent] * 10) }
    return powers
  }()
}
