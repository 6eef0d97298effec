public import Decimals

/// What someone says that a file holds, to be compared with what was read of it.
public struct DeclaredTotals: Hashable, Sendable {
  /// Who says so, as messages put it: `sales.csv.totals`, `--expect-count`.
  public var origin: String
  /// Records of the file, whatever becomes of them.
  public var count: Int?
  /// What they sum to; currencies that are not named are not compared.
  public var amounts: [Currency: Decimal]
  /// SHA-256 of the file as it was sent, 64 hexadecimal digits.
  public var digest: String?

  public init(
    origin: String, count: Int? = nil, amounts: [Currency: Decimal] = [:], digest: String? = nil
  ) {
    self.origin = origin
    self.count = count
    self.amounts = amounts
    self.digest = digest
  }

  public var isEmpty: Bool { count == nil && amounts.isEmpty && digest == nil }
}

/// What was read of a file, whatever became of it: the rejected and the skipped count as well.
public struct FileTotals: Hashable, Sendable {
  public var count = 0
  /// Of all records whose amount could be read.
  public var amounts: [Currency: Decimal] = [:]

  public init() {}

  public mutating func add(
    _ amount: Decimal?, _ currency: Currency
  ) throws(DecimalError) {
    guard let amount else { return }
    amounts[currency] = try (amounts[currency] ?? .zero) + amount
  }

  /// Whether the file holds what was declared, by count and by the amount of each currency.
  public func agree(with declared: DeclaredTotals) -> Bool {
    (declared.count ?? count) == count
      && declared.amounts.allSatisfy { currency, amount in
        amounts[currency] ?? .zero == amount
      }
  }
}
