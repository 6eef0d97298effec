import Decimals
import Domain

// Values of spilled records, the least significant byte first.

func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
  var rest = value
  for _ in 0..<(value.bitWidth / 8) {
    bytes.append(UInt8(truncatingIfNeeded: rest))
    rest >>= 8
  }
}

func append(_ text: String, to bytes: inout [UInt8]) {
  append(UInt32(text.utf8.count), to: &bytes)
  bytes.append(contentsOf: text.utf8)
}

func append(_ price: Price, to bytes: inout [UInt8]) {
  append(price.amount.coefficient, to: &bytes)
  bytes.append(UInt8(price.amount.scale))
  append(price.currency.code, to: &bytes)
}

func take<Value: FixedWidthInteger>(
  _: Value.Type, _ bytes: [UInt8], _ offset: inout Int
) -> Value {
  var value: Value = 0
  for i in (0..<(Value.bitWidth / 8)).reversed() {
    value = value << 8 | Value(truncatingIfNeeded: bytes[offset + i])
  }
  offset += Value.bitWidth / 8
  return value
}

func takeText(_ bytes: [UInt8], _ offset: inout Int) -> String {
  let count = Int(take(UInt32.self, bytes, &offset))
  defer { offset += count }
  return String(decoding: bytes[offset..<(offset + count)], as: UTF8.self)
}

func takePrice(_ bytes: [UInt8], _ offset: inout Int) -> Price {
  let coefficient = take(Int128.self, bytes, &offset)
  let scale = Int(take(UInt8.self, bytes, &offset))
  guard let amount = try? Decimal(coefficient: coefficient, scale: scale),
    let currency = Currency(takeText(bytes, &offset))
  else { preconditionFailure("What was spilled reads back.") }
  return Price(amount: amount, currency: currency)
}
