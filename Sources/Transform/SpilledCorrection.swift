import Decimals
import Domain

/// What was paid, or given back.
struct Price {
  var amount: Decimal
  var currency: Currency

  init(amount: Decimal, currency: Currency) {
    self.amount = amount
    self.currency = currency
  }

  /// Nil only of a record that is rejected.
  init?(_ sale: borrowing SaleRecord) {
    guard let amount = sale.amount else { return nil }
    self.init(amount: amount, currency: sale.currency)
  }
}

/// A return or void between the passes, under the name of the sale that it takes back.
struct SpilledCorrection: NamedRecord {
  var record: Int
  var name: String
  var isVoid: Bool
  var content: UInt64
  var at: Instant
  var price: Price

  /// Nil for what is neither.
  init?(_ sale: borrowing SaleRecord, under policy: CorrectionPolicy) {
    let operation = policy.operation(of: sale)
    guard operation != .sale, let at = sale.soldAt, let price = Price(sale) else { return nil }
    record = sale.place.record
    name = sale.takenBackSaleID
    isVoid = operation == .void
    content = ContentHash.of(sale)
    self.at = at
    self.price = price
  }

  func encode(into bytes: inout [UInt8]) {
    append(UInt32(record), to: &bytes)
    append(name, to: &bytes)
    bytes.append(isVoid ? 1 : 0)
    append(content, to: &bytes)
    append(at.microseconds, to: &bytes)
    append(price, to: &bytes)
  }

  init(decoding bytes: [UInt8], at offset: inout Int) {
    record = Int(take(UInt32.self, bytes, &offset))
    name = takeText(bytes, &offset)
    isVoid = take(UInt8.self, bytes, &offset) == 1
    content = take(UInt64.self, bytes, &offset)
    at = Instant(microseconds: take(Int64.self, bytes, &offset))
    price = takePrice(bytes, &offset)
  }
}

/// A return between the passes, under its own name, until it is known not to be there twice.
struct SpilledReturn: NamedRecord {
  var name: String
  /// What it is once it stands.
  var correction: SpilledCorrection

  var record: Int { correction.record }
  var content: UInt64 { correction.content }

  init(_ correction: SpilledCorrection, named name: String) {
    self.correction = correction
    self.name = name
  }

  func encode(into bytes: inout [UInt8]) {
    append(name, to: &bytes)
    correction.encode(into: &bytes)
  }

  init(decoding bytes: [UInt8], at offset: inout Int) {
    name = takeText(bytes, &offset)
    correction = SpilledCorrection(decoding: bytes, at: &offset)
  }
}
