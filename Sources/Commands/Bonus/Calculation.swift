internal import BonusEngine
internal import Decimals
internal import Domain
internal import FileStore
internal import Postgres
internal import Warehouse

/// Streams the facts of a period through the engine.
///
/// Facts are read on a connection of their own, so that items can be written while they come.
struct Calculation {
  private let reading: TenantSession
  private let period: Period
  private let stored: [StoredRuleSet]
  private let ruleSets: [RuleSet]
  private let names: CodeNames

  init(session: TenantSession, period: Period, stored: [StoredRuleSet]) throws {
    reading = try TenantSession(tenant: session.tenant.code)
    self.period = period
    self.stored = stored
    let (connection, tenantID) = (reading.connection, reading.tenant.id)
    ruleSets = try stored.map { try connection.complete($0, tenantID: tenantID) }
    names = try CodeNames(tenantID: tenantID, on: connection)
  }

  /// The digest of all that the items were computed from.
  func run(into writer: inout ItemWriter) throws -> String {
    var digest = FactDigest()
    for row in stored { digest.add(row.digest) }
    digest.add(BonusRunning.engineVersion)
    let zone = reading.zone
    var calculation = try BonusCalculation(ruleSets: ruleSets) { zone.local(of: $0) }
    let connection = reading.connection
    try connection.transaction(readOnly: true) {
      try connection.run("SET LOCAL work_mem = '128MB'")
      _ = try connection.one(window)
      try addConversions(&calculation, &digest, &writer)
      if ruleSets.contains(where: { $0.rules.contains { $0.kind == .perLead } }) {
        try addLeads(&calculation, &digest, &writer)
      }
    }
    for item in try calculation.finish() { writer.add(item) }
    return digest.finish()
  }

  private func addConversions(
    _ calculation: inout BonusCalculation, _ digest: inout FactDigest, _ writer: inout ItemWriter
  ) throws {
    var items: [BonusItem] = []
    try reading.connection.copyOut(ConversionFactRow.copy) { (row) throws in
      let fact = try ConversionFactRow.read(row, names)
      digest.add(fact)
      try calculation.add(fact, into: &items)
      try drain(&items, into: &writer)
    }
  }

  private func addLeads(
    _ calculation: inout BonusCalculation, _ digest: inout FactDigest, _ writer: inout ItemWriter
  ) throws {
    var items: [BonusItem] = []
    try reading.connection.copyOut(LeadFactRow.copy) { (row) throws in
      let fact = try LeadFactRow.read(row, names)
      digest.add(fact)
      try calculation.add(fact, into: &items)
      try drain(&items, into: &writer)
    }
  }

  private func drain(_ items: inout [BonusItem], into writer: inout ItemWriter) throws {
    for item in items { writer.add(item) }
    items.removeAll(keepingCapacity: true)
    if writer.isFull { try writer.send() }
  }

  /// From the first moment of the period to the first one after it, by the tenant's clocks.
  private var window: SetFactWindow {
    SetFactWindow(
      from: reading.zone.startOfDay(period.first),
      before: reading.zone.startOfDay(period.last.adding(days: 1)))
  }
}

/// A digest over facts, field by field, each in a form of its own length.
private struct FactDigest {
  private let digest = Digest()
  private var bytes: [UInt8] = []

  mutating func add(_ text: String) {
    append(Int64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
    flush()
  }

  mutating func add(_ fact: ConversionFact) {
    append(fact.conversionID)
    append(fact.agentID)
    append(fact.outletID ?? 0)
    append(fact.leadID ?? 0)
    append(Int64(truncatingIfNeeded: fact.amount.coefficient))
    append(Int64(fact.amount.scale))
    append(fact.convertedAt.microseconds)
    append(fact.capturedAt?.microseconds ?? .min)
    for text in [fact.agentCode, fact.outletCode, fact.campaignCode, fact.currency.code] {
      append(Int64(text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    }
    flush()
  }

  mutating func add(_ fact: LeadFact) {
    append(fact.leadID)
    append(fact.agentID)
    append(fact.outletID ?? 0)
    append(fact.capturedAt.microseconds)
    for text in [fact.agentCode, fact.outletCode, fact.campaignCode, fact.status] {
      append(Int64(text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    }
    flush()
  }

  private mutating func append(_ value: Int64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> Int64(shift)))
    }
  }

  private mutating func flush() {
    guard bytes.count > 60_000 else { return }
    digest.update(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func finish() -> String {
    digest.update(bytes)
    return digest.text
  }
}
