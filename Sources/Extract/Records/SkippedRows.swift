public import Decimals
public import Domain

/// Rows that are no records of the profile's kind: counted, so that a file's totals close.
public struct SkippedRows: Hashable, Sendable {
  public private(set) var count = 0
  /// Of sales and costs: what the rows sum to, where their amounts can be read.
  public private(set) var amounts: [Currency: Decimal] = [:]

  public init() {}

  mutating func count(_ amount: Decimal?, _ currency: Currency) {
    count += 1
    guard let amount else { return }
    do {
      amounts[currency] = try (amounts[currency] ?? .zero) + amount
    } catch {
      preconditionFailure("Sums of 16 digits do not reach 38.")
    }
  }
}
