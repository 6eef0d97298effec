public import Decimals
public import Domain

extension Working {
  /// What makes up for the difference between what is due now and what was paid before.
  ///
  /// - Parameters:
  ///   - due: the amounts that are due, one an item; none where nothing is any more.
  ///   - working: of the only one of them, if there is one; several are told by their amounts.
  ///   - before: what was paid for all of them.
  public static func correction(
    of due: [Decimal], working: Working?, paid before: Decimal, scale: Int
  ) throws(DecimalError) -> Working {
    var correction = Working(parts: Parts(due.map { .fixed($0) }), scale: scale, paid: .zero)
    if let working { correction = working }
    var sum = Decimal.zero
    for amount in due { try sum += amount }
    correction.before = before
    correction.paid = try sum - before
    correction.withheld = .zero
    return correction
  }
}
