internal import Decimals
internal import Domain

/// What a rule pays, with its working.
struct Payment {
  // One, which the item takes over as it lies.
  private(set) var workings: [Working]
  /// The money that a percent was taken of; nil where none was.
  var basis: Decimal?
  /// The percent that was taken; nil where there are several, or none.
  var rate: Decimal?
  /// The working in short, for people.
  var notes: BonusNotes

  init(
    working: Working, basis: Decimal? = nil, rate: Decimal? = nil, notes: BonusNotes
  ) {
    workings = [working]
    (self.basis, self.rate, self.notes) = (basis, rate, notes)
  }

  var working: Working {
    get { workings[0] }
    _modify { yield &workings[0] }
  }

  /// After rounding, floor and cap.
  var amount: Decimal { workings[0].paid }
}

extension Payment {
  /// Takes off what is above the cap.
  mutating func cap(at cap: Decimal) throws(DecimalError) {
    working.cap = cap
    guard amount > cap else { return }
    working.withheld = try amount - cap
    working.paid = cap
    notes.cap()
  }

  /// Pays the floor where less was earned.
  mutating func raise(to floor: Decimal) {
    working.floor = floor
    guard amount < floor else { return }
    working.paid = floor
    notes.append(" raised to \(floor)")
  }
}

extension Decimal {
  /// The value divided by 100, exactly.
  func hundredth() throws(DecimalError) -> Decimal {
    try Decimal(coefficient: coefficient, scale: scale + 2)
  }
}
