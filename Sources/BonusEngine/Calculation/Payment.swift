internal import Decimals

/// What a rule pays, with its working.
struct Payment {
  /// After rounding and cap.
  var amount: Decimal
  var basis: Decimal?
  var rate: Decimal?
  /// What the cap took off.
  var withheld = Decimal.zero
  var notes: String
}

extension Payment {
  /// Takes off what is above the cap.
  func capped(at cap: Decimal?) throws(DecimalError) -> Payment {
    guard let cap, amount > cap else { return self }
    var capped = self
    capped.amount = cap
    capped.withheld = try amount - cap
    capped.notes += " capped"
    return capped
  }
}

extension Decimal {
  /// The value divided by 100, exactly.
  func hundredth() throws(DecimalError) -> Decimal {
    try Decimal(coefficient: coefficient, scale: scale + 2)
  }

  /// For people: with `digits` digits after the point, or as many as the value has.
  func text(atLeast digits: Int) -> String {
    if scale == digits { return description }
    let exact = normalized
    guard exact.scale <= digits, let padded = try? exact.rounded(toScale: digits) else {
      return exact.description
    }
    return padded.description
  }
}
