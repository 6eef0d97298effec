internal import BonusEngine
internal import Decimals
internal import Domain
internal import FileStore

/// A digest over facts or items as they go by, field by field, each in a form of its own length.
struct SealDigest {
  private let digest = Digest()
  private var bytes: [UInt8] = []
  private var count = 0

  mutating func add(_ fact: ConversionFact) {
    add([fact.conversionID, fact.agentID, fact.outletID ?? 0, fact.leadID ?? 0])
    add(fact.amount)
    add(fact.cost)
    add([fact.convertedAt.microseconds, fact.capturedAt?.microseconds ?? .min])
    add([fact.agentCode, fact.outletCode, fact.campaignCode, fact.currency.code])
    finishOne()
  }

  mutating func add(_ fact: LeadFact) {
    add([fact.leadID, fact.agentID, fact.outletID ?? 0, fact.capturedAt.microseconds])
    add([fact.agentCode, fact.outletCode, fact.campaignCode, fact.status])
    finishOne()
  }

  mutating func add(_ item: BonusItem, working: String?) {
    add([
      item.agentID, item.outletID ?? 0, item.conversionID ?? 0, item.leadID ?? 0, item.ruleID,
    ])
    add(item.amount)
    add(item.withheld)
    add([item.currency.code, item.notes, working ?? ""])
    finishOne()
  }

  mutating func finish() -> RunManifest.Seal {
    flush()
    return RunManifest.Seal(count: count, digest: digest.text)
  }

  private mutating func add(_ integers: [Int64]) {
    for value in integers {
      for shift in stride(from: 0, to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: value >> Int64(shift)))
      }
    }
  }

  /// Without zeros at its end, which the database does not keep apart.
  private mutating func add(_ decimal: Decimal?) {
    guard let value = decimal?.normalized else { return add([.min, .min]) }
    add([
      Int64(truncatingIfNeeded: value.coefficient),
      Int64(truncatingIfNeeded: value.coefficient >> 64),
      Int64(value.scale),
    ])
  }

  private mutating func add(_ texts: [String]) {
    for text in texts {
      add([Int64(text.utf8.count)])
      bytes.append(contentsOf: text.utf8)
    }
  }

  private mutating func finishOne() {
    count += 1
    if bytes.count > 60_000 { flush() }
  }

  private mutating func flush() {
    digest.update(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
