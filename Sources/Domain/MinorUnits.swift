public import Decimals

extension Decimal {
  /// The same value as people write money: with the currency's minor digits, or more where it has more.
  ///
  /// The database keeps four digits after the point: `12.5000` of UZS becomes `12.50`.
  public func inMinorUnits(of currency: Currency) -> Decimal {
    let minor = currency.minorUnits
    if scale == minor { return self }
    let shortest = normalized
    guard shortest.scale < minor else { return shortest }
    return (try? shortest.rounded(toScale: minor, .halfEven)) ?? shortest
  }

  /// The same value with `digits` digits after the point, or as many as it has, as people read it.
  public func text(atLeast digits: Int) -> String {
    if scale == digits { return description }
    let exact = normalized
    guard exact.scale <= digits, let padded = try? exact.rounded(toScale: digits) else {
      return exact.description
    }
    return padded.description
  }
}
