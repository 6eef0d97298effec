extension Decimal {
  /// The exact sum, with the larger scale of the two: `1.5 + 0.25` is `1.75`.
  public static func + (left: Decimal, right: Decimal) throws(DecimalError) -> Decimal {
    if left.scaleByte == right.scaleByte {
      let (sum, overflow) = left.coefficient.addingReportingOverflow(right.coefficient)
      if !overflow, sum != .min { return Decimal(unchecked: sum, scale: left.scale) }
    } else if let (first, second, scale) = aligned(left, right) {
      let (sum, overflow) = first.addingReportingOverflow(second)
      if !overflow, sum != .min { return Decimal(unchecked: sum, scale: scale) }
    }
    return try wideSum(left, right)
  }

  /// The exact difference, with the larger scale of the two.
  public static func - (left: Decimal, right: Decimal) throws(DecimalError) -> Decimal {
    try left + -right
  }

  /// The exact product; its scale is the sum of both: `1.20 * 2.5` is `3.000`.
  ///
  /// Zeros at the end are dropped only where the product would not fit otherwise.
  public static func * (left: Decimal, right: Decimal) throws(DecimalError) -> Decimal {
    let scale = left.scale + right.scale
    if scale <= maxScale, let first = Int64(exactly: left.coefficient),
      let second = Int64(exactly: right.coefficient)
    {
      return Decimal(unchecked: Int128(first) * Int128(second), scale: scale)
    }
    let product = Wide(left.coefficient.magnitude, times: right.coefficient.magnitude)
    return try Decimal(
      isNegative: left.isNegative != right.isNegative, magnitude: product, scale: scale)
  }

  public static func += (left: inout Decimal, right: Decimal) throws(DecimalError) {
    left = try left + right
  }

  public static func -= (left: inout Decimal, right: Decimal) throws(DecimalError) {
    left = try left - right
  }

  public static func *= (left: inout Decimal, right: Decimal) throws(DecimalError) {
    left = try left * right
  }

  public static prefix func - (value: Decimal) -> Decimal {
    Decimal(unchecked: -value.coefficient, scale: value.scale)
  }
}

extension Decimal {
  /// Both coefficients at the larger scale, or nil where one of them does not fit there.
  static func aligned(
    _ left: Decimal, _ right: Decimal
  ) -> (left: Int128, right: Int128, scale: Int)? {
    if left.scale < right.scale {
      guard let raised = left.raised(to: right.scale) else { return nil }
      return (raised, right.coefficient, right.scale)
    }
    guard let raised = right.raised(to: left.scale) else { return nil }
    return (left.coefficient, raised, left.scale)
  }

  /// The coefficient at a scale that is not smaller, or nil where it does not fit.
  func raised(to larger: Int) -> Int128? {
    let factor = Int128(PowersOfTen[larger - scale])
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: factor)
    return overflow || product == .min ? nil : product
  }

  private static func wideSum(_ left: Decimal, _ right: Decimal) throws(DecimalError) -> Decimal {
    let scale = max(left.scale, right.scale)
    let first = Wide(left.coefficient.magnitude, times: PowersOfTen[scale - left.scale])
    let second = Wide(right.coefficient.magnitude, times: PowersOfTen[scale - right.scale])
    if left.isNegative == right.isNegative {
      return try Decimal(isNegative: left.isNegative, magnitude: first + second, scale: scale)
    }
    return first < second
      ? try Decimal(isNegative: right.isNegative, magnitude: second - first, scale: scale)
      : try Decimal(isNegative: left.isNegative, magnitude: first - second, scale: scale)
  }
}
