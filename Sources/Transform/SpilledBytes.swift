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

func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
  append(range.lowerBound, to: &bytes)
  append(range.upperBound, to: &bytes)
}

/// By its place among all cases.
func append<Case: CaseIterable & Equatable>(_ value: Case, to bytes: inout [UInt8])
where Case.AllCases == [Case] {
  guard let place = Case.allCases.firstIndex(of: value) else {
    preconditionFailure("A case is one of all cases.")
  }
  bytes.append(UInt8(place))
}

func append(_ reference: SaleReference, to bytes: inout [UInt8]) {
  switch reference {
  case .conversion(let id):
    bytes.append(0)
    append(id, to: &bytes)
  case .record(let number):
    bytes.append(1)
    append(Int64(number), to: &bytes)
  }
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

/// Takes the range that was appended last off the end.
func takeLastRange(_ bytes: inout [UInt8]) -> Range<Int> {
  let start = bytes.count - 2 * MemoryLayout<Int>.size
  var offset = start
  let range = take(Int.self, bytes, &offset)..<take(Int.self, bytes, &offset)
  bytes.removeSubrange(start...)
  return range
}

func takeCase<Case: CaseIterable>(
  _: Case.Type, _ bytes: [UInt8], _ offset: inout Int
) -> Case where Case.AllCases == [Case] {
  Case.allCases[Int(take(UInt8.self, bytes, &offset))]
}

func takeReference(_ bytes: [UInt8], _ offset: inout Int) -> SaleReference {
  let isConversion = take(UInt8.self, bytes, &offset) == 0
  let number = take(Int64.self, bytes, &offset)
  return isConversion ? .conversion(number) : .record(Int(number))
}
