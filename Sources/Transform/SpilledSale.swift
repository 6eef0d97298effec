import Domain

/// A sale between the passes: its number, its id, its match keys.
struct SpilledSale {
  var record: Int
  var externalSaleID: String
  var keys: MatchKeys?

  init(_ sale: borrowing SaleRecord, keys: MatchKeys?) {
    record = sale.place.record
    externalSaleID = sale.externalSaleID
    self.keys = keys
  }

  private struct Presence: OptionSet {
    var rawValue: UInt8
    static let keys = Presence(rawValue: 1)
    static let uuid = Presence(rawValue: 2)
    static let phone = Presence(rawValue: 4)
    static let document = Presence(rawValue: 8)
  }

  func encode(into bytes: inout [UInt8]) {
    var presence: Presence = []
    if keys != nil { presence.insert(.keys) }
    if keys?.leadUUID != nil { presence.insert(.uuid) }
    if keys?.phone != nil { presence.insert(.phone) }
    if keys?.documentID != nil { presence.insert(.document) }
    bytes.append(presence.rawValue)
    append(UInt32(record), to: &bytes)
    append(externalSaleID, to: &bytes)
    guard let keys else { return }
    append(keys.soldAt.microseconds, to: &bytes)
    if let uuid = keys.leadUUID { append(uuid.bits, to: &bytes) }
    if let phone = keys.phone { append(phone.digits, to: &bytes) }
    if let document = keys.documentID { append(document, to: &bytes) }
  }

  init(decoding bytes: [UInt8], at offset: inout Int) {
    let presence = Presence(rawValue: bytes[offset])
    offset += 1
    record = Int(take(UInt32.self, bytes, &offset))
    externalSaleID = takeText(bytes, &offset)
    guard presence.contains(.keys) else { return }
    let soldAt = Instant(microseconds: take(Int64.self, bytes, &offset))
    let uuid =
      presence.contains(.uuid) ? LeadUUID(bits: take(UInt128.self, bytes, &offset)) : nil
    let phone = presence.contains(.phone) ? Phone(digits: take(UInt64.self, bytes, &offset)) : nil
    let document = presence.contains(.document) ? takeText(bytes, &offset) : nil
    keys = MatchKeys(soldAt: soldAt, leadUUID: uuid, phone: phone, documentID: document)
  }
}

private func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
  var rest = value
  for _ in 0..<(value.bitWidth / 8) {
    bytes.append(UInt8(truncatingIfNeeded: rest))
    rest >>= 8
  }
}

private func append(_ text: String, to bytes: inout [UInt8]) {
  append(UInt32(text.utf8.count), to: &bytes)
  bytes.append(contentsOf: text.utf8)
}

private func take<Value: FixedWidthInteger>(
  _: Value.Type, _ bytes: [UInt8], _ offset: inout Int
) -> Value {
  var value: Value = 0
  for i in (0..<(Value.bitWidth / 8)).reversed() {
    value = value << 8 | Value(truncatingIfNeeded: bytes[offset + i])
  }
  offset += Value.bitWidth / 8
  return value
}

private func takeText(_ bytes: [UInt8], _ offset: inout Int) -> String {
  let count = Int(take(UInt32.self, bytes, &offset))
  defer { offset += count }
  return String(decoding: bytes[offset..<(offset + count)], as: UTF8.self)
}
