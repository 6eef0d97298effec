import Domain

/// A sale between the passes, under its name.
struct SpilledSale: NamedRecord {
  var record: Int
  var name: String
  var content: UInt64
  var keys: MatchKeys?
  /// Only where a return may have to be weighed against it.
  var price: Price?

  init(_ sale: borrowing SaleRecord, keys: MatchKeys?, under policy: CorrectionPolicy) {
    record = sale.place.record
    name = sale.externalSaleID
    content = ContentHash.of(sale)
    self.keys = keys
    price = policy.returns == .attach ? Price(sale) : nil
  }

  private struct Presence: OptionSet {
    var rawValue: UInt8
    static let keys = Presence(rawValue: 1)
    static let uuid = Presence(rawValue: 2)
    static let phone = Presence(rawValue: 4)
    static let document = Presence(rawValue: 8)
    static let price = Presence(rawValue: 16)
  }

  private var presence: Presence {
    var presence: Presence = []
    if keys != nil { presence.insert(.keys) }
    if keys?.leadUUID != nil { presence.insert(.uuid) }
    if keys?.phone != nil { presence.insert(.phone) }
    if keys?.documentID != nil { presence.insert(.document) }
    if price != nil { presence.insert(.price) }
    return presence
  }

  func encode(into bytes: inout [UInt8]) {
    bytes.append(presence.rawValue)
    append(UInt32(record), to: &bytes)
    append(name, to: &bytes)
    append(content, to: &bytes)
    if let price { append(price, to: &bytes) }
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
    name = takeText(bytes, &offset)
    content = take(UInt64.self, bytes, &offset)
    price = presence.contains(.price) ? takePrice(bytes, &offset) : nil
    guard presence.contains(.keys) else { return }
    let soldAt = Instant(microseconds: take(Int64.self, bytes, &offset))
    let uuid =
      presence.contains(.uuid) ? LeadUUID(bits: take(UInt128.self, bytes, &offset)) : nil
    let phone = presence.contains(.phone) ? Phone(digits: take(UInt64.self, bytes, &offset)) : nil
    let document = presence.contains(.document) ? takeText(bytes, &offset) : nil
    keys = MatchKeys(soldAt: soldAt, leadUUID: uuid, phone: phone, documentID: document)
  }
}
