internal import Decimals
internal import Domain

/// What a rule pays, with its working.
struct Payment {
  var working: Working
  /// The money that a percent was taken of; nil where none was.
  var basis: Decimal?
  /// The percent that was taken; nil where there are several, or none.
  var rate: Decimal?
  /// The working in short, for people.
  var notes: String

  /// After rounding, floor and cap.
  var amount: Decimal { working.paid }
}

extension Payment {
  /// Takes off what is above the cap.
  consuming func capped(at cap: Decimal?) throws(DecimalError) -> Payment {
    guard let cap else { return self }
    working.cap = cap
    guard amount > cap else { return self }
    working.withheld = try amount - cap
    working.paid = cap
    notes += " capped"
    return self
  }

  /// Pays the floor where less was earned.
  consuming func raised(to floor: Decimal?) -> Payment {
    guard let floor else { return self }
    working.floor = floor
    guard amount < floor else { return self }
    working.paid = floor
    notes += " raised to \(floor)"
    return self
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
