import Decimals
import Domain

/// What a record says, in 64 bits: records of one sale that differ in these are told apart.
///
/// Amount, cost, currency, time, outlet, agent, phone, document, lead, operation and original sale; not the
/// place in the file, nor how a phone is written. Fields are told apart by their order.
struct ContentHash {
  private var state: UInt64 = 0x9e37_79b9_7f4a_7c15

  static func of(_ sale: borrowing SaleRecord) -> UInt64 {
    var hash = ContentHash()
    hash.add(sale.amount)
    hash.add(sale.cost)
    hash.add(UInt64(bitPattern: sale.soldAt?.microseconds ?? .min))
    hash.add(sale.currency.code)
    hash.add(sale.outletCode)
    hash.add(sale.agentCode)
    hash.add(sale.phone?.digits ?? 0)
    hash.add(sale.documentID)
    hash.add(sale.leadUUID?.bits)
    hash.add(sale.operation.rawValue)
    hash.add(sale.originalSaleID)
    return hash.state
  }

  private mutating func add(_ word: UInt64) {
    state = (state ^ word) &* 0xff51_afd7_ed55_8ccd
    state ^= state >> 32
  }

  /// By value: 12.5 and 12.50 are the same.
  private mutating func add(_ amount: Decimal?) {
    guard let value = amount?.normalized else { return add(.max) }
    add(UInt64(truncatingIfNeeded: value.coefficient))
    add(UInt64(truncatingIfNeeded: value.coefficient >> 64) << 8 | UInt64(value.scale))
  }

  private mutating func add(_ uuid: UInt128?) {
    guard let uuid else { return add(.max) }
    add(UInt64(truncatingIfNeeded: uuid))
    add(UInt64(truncatingIfNeeded: uuid >> 64))
  }

  private mutating func add(_ text: String?) {
    guard let text else { return add(.max) }
    let bytes = text.utf8.span
    add(UInt64(bytes.count))
    var word: UInt64 = 0
    for i in bytes.indices {
      word = word << 8 | UInt64(bytes[i])
      if i & 7 == 7 {
        add(word)
        word = 0
      }
    }
    add(word)
  }
}
