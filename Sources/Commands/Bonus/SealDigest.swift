internal import Decimals
internal import Domain
internal import FileStore

/// A digest over facts or items as they go by, some at a time.
struct SealDigest {
  private let digest = Digest()
  private(set) var count = 0

  static var ofNothing: RunManifest.Seal { SealDigest().finish() }

  mutating func add(_ sealed: SealBytes) {
    count += sealed.count
    digest.update(sealed.bytes)
  }

  func finish() -> RunManifest.Seal { RunManifest.Seal(count: count, digest: digest.text) }
}

/// Facts or items as the bytes that a seal is a digest of, field by field, each in a form of its own length.
///
/// No id of the books is in them: the same sales, however and in whatever order they were imported, have one digest.
struct SealBytes: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0

  mutating func add(_ fact: ConversionFact, _ key: FactKey) {
    add(key)
    add(fact.agentCode)
    add(fact.outletCode)
    add(fact.campaignCode)
    add(fact.currency.code)
    add(fact.amount)
    add(fact.cost)
    add(fact.convertedAt.microseconds)
    add(fact.capturedAt?.microseconds ?? .min)
    if let returned = fact.returned {
      add(returned.amount)
      add(returned.cost)
      add(returned.convertedAt.microseconds)
      add(returned.givenBefore)
    }
    count += 1
  }

  mutating func add(_ fact: LeadFact, _ key: FactKey) {
    add(key)
    add(fact.agentCode)
    add(fact.outletCode)
    add(fact.campaignCode)
    add(fact.status)
    add(fact.capturedAt.microseconds)
    count += 1
  }

  mutating func add(_ item: BonusItem, _ key: ItemKey, working: String?) {
    add(key.fact)
    add(key.agentCode)
    add(key.outletCode)
    add(key.ruleSet)
    add(Int64(key.version))
    add(key.rule)
    add(item.currency.code)
    add(item.amount)
    add(item.withheld)
    add(item.notes.description)
    add(working ?? "")
    count += 1
  }

  /// Reference data, as texts.
  mutating func add(reference texts: [String]) {
    add(Int64(texts.count))
    for text in texts { add(text) }
    count += 1
  }
}

extension SealBytes {
  private mutating func add(_ key: FactKey) {
    add(key.sale?.source ?? "")
    add(key.sale?.id ?? "")
    add(key.sale?.isReturn == true ? 1 : 0)
    add(Int64(truncatingIfNeeded: (key.lead?.bits ?? 0) >> 64))
    add(Int64(truncatingIfNeeded: key.lead?.bits ?? 0))
  }

  private mutating func add(_ integer: Int64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: integer >> Int64(shift)))
    }
  }

  /// Without zeros at its end, which the database does not keep apart.
  private mutating func add(_ decimal: Decimal?) {
    let value = decimal?.normalized
    add(Int64(truncatingIfNeeded: value?.coefficient ?? 0))
    add(Int64(truncatingIfNeeded: (value?.coefficient ?? 0) >> 64))
    add(Int64(value?.scale ?? -1))
  }

  private mutating func add(_ text: String) {
    add(Int64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}
