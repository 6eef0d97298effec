public import Decimals
public import Domain

/// Derives an amount anew from its working alone, and says where the two part.
///
/// It shares nothing with the calculation but the decimals: no rule, no table, no sale.
public enum WorkingCheck {
  /// What is wrong with the working of an item, a clause; nil where it leads to the amount.
  public static func problem(
    of working: Working, amount: Decimal, withheld: Decimal
  ) -> String? {
    do {
      return try difference(in: working)
        ?? unequal("the item's amount", amount, "what is paid", working.paid)
        ?? unequal("what the item withholds", withheld, "the working's", working.withheld)
    } catch {
      return "its numbers lead to more than 38 digits"
    }
  }

  private static func difference(in working: Working) throws(DecimalError) -> String? {
    if let sale = working.converted,
      let wrong = try unequal(
        "the converted sale", sale.makes, "its rate",
        (sale.amount * sale.rate).rounded(toScale: working.scale, .halfEven))
    {
      return wrong
    }
    var sum = Decimal.zero
    for (index, part) in working.parts.enumerated() {
      if let wrong = unequal("part \(index + 1)", part.pays, "its rate", try product(of: part)) {
        return wrong
      }
      try sum += part.pays
    }
    var whole = try sum.rounded(toScale: working.scale, .halfEven)
    if let floor = working.floor { whole = max(whole, floor) }
    let paid = working.cap.map { min(whole, $0) } ?? whole
    let withheld = try working.takesOff ? -paid : whole - paid
    if let split = working.split, split.of != paid {
      return unequal("what is divided", split.of, "all of it", paid)
    }
    if let balance = working.balance, let floor = working.floor,
      let wrong = try unequal("the balance", balance, "what was carried and paid", paid - floor)
    {
      return wrong
    }
    var (duePaid, dueWithheld) = (try share(paid, working), try share(withheld, working))
    if let returned = working.returned {
      (duePaid, dueWithheld) = (-(try returned.part(of: duePaid, scale: working.scale)), .zero)
    }
    if let before = working.before {
      // What the cap takes off was withheld by the run that is corrected.
      (duePaid, dueWithheld) = (try duePaid - before, .zero)
    }
    return unequal("what is paid", working.paid, "what its parts make", duePaid)
      ?? unequal("what is withheld", working.withheld, "what its parts make", dueWithheld)
  }

  private static func share(
    _ amount: Decimal, _ working: Working
  ) throws(DecimalError) -> Decimal {
    guard let split = working.split else { return amount }
    return try allocation(of: amount, by: split.weights, scale: working.scale)[split.index]
  }

  private static func product(of part: Working.Part) throws(DecimalError) -> Decimal {
    switch part.rate {
    case .fixed: part.pays
    case .prorated(let share):
      try (part.of * Decimal(share.days)).divided(by: Decimal(share.of), toScale: 16)
    case .percent(let percent):
      try (part.of * percent) * Decimal(coefficient: 1, scale: 2)
    case .perUnit(let amount): try part.of * amount
    }
  }

  private static func unequal(
    _ what: String, _ value: Decimal, _ other: String, _ expected: Decimal
  ) -> String? {
    value == expected ? nil : "\(what) is \(value), and \(other) \(expected)"
  }
}

extension Working {
  /// Whether it is of a ceiling, which withholds all that it takes off other items.
  fileprivate var takesOff: Bool { cap == nil && split == nil && !withheld.isZero }
}
