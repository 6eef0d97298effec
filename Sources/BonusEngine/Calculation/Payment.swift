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
  func capped(at cap: Decimal?) throws(DecimalError) -> Payment {
    guard let cap else { return self }
    var capped = self
    capped.working.cap = cap
    guard amount > cap else { return capped }
    capped.working.paid = cap
    capped.working.withheld = try amount - cap
    capped.notes += " capped"
    return capped
  }

  /// Pays the floor where less was earned.
  func raised(to floor: Decimal?) -> Payment {
    guard let floor else { return self }
    var raised = self
    raised.working.floor = floor
    guard amount < floor else { return raised }
    raised.working.paid = floor
    raised.notes += " raised to \(floor)"
    return raised
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
