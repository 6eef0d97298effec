public import Decimals
public import Domain

/// What a file of records holds, in records and in money per currency.
public struct RecordTotals: Hashable, Sendable {
  public private(set) var read = 0
  /// Of them those that could not be read.
  public private(set) var rejected = 0
  public private(set) var amounts: [Currency: Decimal] = [:]

  public init() {}

  public mutating func count(_ record: borrowing SaleRecord) throws(DecimalError) {
    read += 1
    if record.reject != nil { rejected += 1 }
    guard let amount = record.amount else { return }
    try amounts[record.currency, default: .zero] += amount
  }
}
