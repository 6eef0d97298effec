public import Decimals

/// A figure for each outcome. The seven sum to what was read; nothing is left over.
public struct OutcomeFigures<Figure: Hashable & Sendable>: Hashable, Sendable {
  public var matched: Figure
  public var unmatched: Figure
  public var duplicate: Figure
  public var revision: Figure
  public var reversed: Figure
  public var rejected: Figure
  public var review: Figure

  public init(zero: Figure) {
    (matched, unmatched, duplicate, revision) = (zero, zero, zero, zero)
    (reversed, rejected, review) = (zero, zero, zero)
  }

  public subscript(outcome: Outcome) -> Figure {
    get {
      switch outcome {
      case .matched: matched
      case .unmatched: unmatched
      case .duplicate: duplicate
      case .revision: revision
      case .reversed: reversed
      case .rejected: rejected
      case .review: review
      }
    }
    set {
      switch outcome {
      case .matched: matched = newValue
      case .unmatched: unmatched = newValue
      case .duplicate: duplicate = newValue
      case .revision: revision = newValue
      case .reversed: reversed = newValue
      case .rejected: rejected = newValue
      case .review: review = newValue
      }
    }
  }
}

/// What a batch holds, in records and in money per currency.
///
/// `read` is counted by itself as records come in, not derived: that it equals the sum of the outcomes is the
/// promise that is checked.
public struct ControlTotals: Hashable, Sendable {
  public struct Amounts: Hashable, Sendable {
    public var read = Decimal.zero
    public var byOutcome = OutcomeFigures(zero: Decimal.zero)

    public init() {}
  }

  public var read = 0
  public var records = OutcomeFigures(zero: 0)
  public var amounts: [Currency: Amounts] = [:]

  public init() {}

  public mutating func count(
    _ outcome: Outcome, amount: Decimal?, currency: Currency
  ) throws(DecimalError) {
    read += 1
    records[outcome] += 1
    guard let amount else { return }
    var sums = amounts[currency] ?? Amounts()
    try sums.read += amount
    try sums.byOutcome[outcome] += amount
    amounts[currency] = sums
  }

  /// Whether nothing is left over, in records and in each currency.
  public var closes: Bool {
    read == records.sum && amounts.values.allSatisfy { $0.sum == $0.read }
  }
}

extension OutcomeFigures where Figure == Int {
  public var sum: Int { Outcome.allCases.reduce(0) { $0 + self[$1] } }
}

extension ControlTotals.Amounts {
  /// Nil where the sum of the outcomes is out of range.
  public var sum: Decimal? {
    var sum = Decimal.zero
    for outcome in Outcome.allCases {
      guard let next = try? sum + byOutcome[outcome] else { return nil }
      sum = next
    }
    return sum
  }
}
