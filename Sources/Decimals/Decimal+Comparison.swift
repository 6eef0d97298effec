extension Decimal: Comparable {
  public static func == (left: Decimal, right: Decimal) -> Bool {
    left.scaleByte == right.scaleByte
      ? left.coefficient == right.coefficient
      : order(left, right) == 0
  }

  public static func < (left: Decimal, right: Decimal) -> Bool {
    left.scaleByte == right.scaleByte
      ? left.coefficient < right.coefficient
      : order(left, right) < 0
  }

  /// Negative, zero or positive, as `left` is below, equal to or above `right`.
  private static func order(_ left: Decimal, _ right: Decimal) -> Int {
    if let (first, second, _) = aligned(left, right) {
      return first < second ? -1 : (first == second ? 0 : 1)
    }
    // The one with the smaller scale outgrew the range: its sign decides.
    return left.scaleByte < right.scaleByte ? left.sign : -right.sign
  }
}

extension Decimal: Hashable {
  /// Equal for equal values, whatever their scales.
  public func hash(into hasher: inout Hasher) {
    let value = normalized
    hasher.combine(value.coefficient)
    hasher.combine(value.scaleByte)
  }
}
