public import Domain

/// Why a payout file was not written, or not to its end: what was handed out is no payout file.
public enum PayoutError: Error {
  /// An agent has two lines in one currency, or a currency two totals.
  case repeated(runID: Int64, what: String)
  /// The lines do not sum to the run's total of a currency.
  case doesNotClose(runID: Int64, currency: Currency, lines: String, total: String)
  /// An amount that is not in whole minor units of its currency cannot be paid.
  case notPayable(runID: Int64, what: String, amount: String, currency: Currency)
  /// The sum of the lines is out of range.
  case outOfRange(runID: Int64, currency: Currency)
  /// The writer of the format failed.
  case unwritable(runID: Int64, any Error)
}

extension PayoutError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .repeated(let runID, let what):
      "run \(runID): \(what) is here twice. Sum the run's items anew."
    case .doesNotClose(let runID, let currency, let lines, let total):
      "run \(runID): the payments in \(currency) are \(lines), but the run's total is \(total). "
        + "Nothing may be paid from it: run the audit, then calculate again."
    case .notPayable(let runID, let what, let amount, let currency):
      "run \(runID): \(what) is \(amount) \(currency), which is not in whole minor units. "
        + "Calculate the run again."
    case .outOfRange(let runID, let currency):
      "run \(runID): the sum of the payments in \(currency) needs more than 38 digits. "
        + "Look for a wrong amount among them."
    case .unwritable(let runID, let reason):
      "run \(runID): the payout file could not be written: \(reason)"
    }
  }
}
