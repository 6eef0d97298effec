import Decimals
import Domain

/// A record of a made file, as the model understands it.
struct Sale: Hashable {
  var id: String
  var operation = SaleOperation.sale
  /// Of a return or void.
  var original: String?
  /// In hundreds; negative for a return.
  var amount: Int
  /// Which customer; none for 0.
  var customer: Int
  /// Hours into October.
  var hour: Int
  /// The amount has a letter in it.
  var isBroken = false

  /// The sale that a return or void takes back.
  var target: String { original ?? id }

  var line: String {
    let day = String(100 + 1 + hour / 24).dropFirst()
    let phone = customer == 0 ? "" : "+99890000000\(customer)"
    let sum = isBroken ? "1O" : "\(abs(amount))00.00"
    return "\(id),2026-10-\(day) \(String(100 + hour % 24).dropFirst()):00:00,\(sum),\(phone),"
      + "\(operation == .sale ? "" : operation.rawValue),\(original ?? "")"
  }

  static let header = "id,at,sum,phone,what,of"

  static func profile(_ policy: CorrectionPolicy) -> String {
    """
    profile: 1
    name: till
    kind: sales
    format: csv
    corrections: {resent: \(policy.resent.rawValue), returns: \(policy.returns.rawValue)}
    fields: {external_sale_id: id, sale_date: at, sale_amount: sum, customer_phone: phone,
      operation: what, original_sale_id: of}

    """
  }

  /// Few names, amounts and customers, so that they meet.
  static func random(using random: inout SplitMix) -> Sale {
    let id = "S\(Int.random(in: 1...6, using: &random))"
    let hour = Int.random(in: 0..<240, using: &random)
    let customer = Int.random(in: 0...4, using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0...5: return content(of: id, &random)
    case 6:
      return Sale(id: id, operation: .void, amount: 1, customer: 0, hour: 200)
    case 7, 8:
      return Sale(
        id: "R\(Int.random(in: 1...4, using: &random))", operation: .return, original: id,
        amount: -Int.random(in: 1...3, using: &random), customer: 0, hour: hour)
    default:
      return Sale(id: id, amount: 1, customer: customer, hour: hour, isBroken: true)
    }
  }

  /// One of two contents of a sale.
  private static func content(of id: String, _ random: inout SplitMix) -> Sale {
    let number = Int(id.dropFirst()) ?? 0
    return Sale(
      id: id, amount: 4 + Int.random(in: 0...1, using: &random), customer: number % 4,
      hour: number * 7)
  }
}

/// Steele, Lea and Flood's SplitMix64: a seed gives the same numbers everywhere.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
