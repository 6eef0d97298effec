internal import BonusEngine
internal import Decimals
internal import Domain
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
    let register = RuleSetRegister(session: reading)
    ruleSets = try stored.map(register.complete)
    names = try CodeNames(tenantID: tenantID, on: connection)
  }

  /// Hands over each item with its working as JSON, and tells what all of them were computed from.
  func run(_ take: (BonusItem, String?) throws -> Void) throws -> RunManifest {
    let zone = reading.zone
    var calculation = try BonusCalculation(
      ruleSets: ruleSets,
      agents: Dictionary(names.agents.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    ) { zone.local(of: $0) }
    var (conversions, leads, items) = (SealDigest(), SealDigest(), SealDigest())
    func takeItem(_ item: BonusItem) throws {
      let working = item.working?.json
      items.add(item, working: working)
      try take(item, working)
    }
    let connection = reading.connection
    try connection.transaction(readOnly: true) {
      try connection.run("SET LOCAL work_mem = '128MB'")
      _ = try connection.one(window)
      try addConversions(&calculation, &conversions, takeItem)
      if ruleSets.contains(where: { $0.rules.contains { $0.kind == .perLead } }) {
        try addLeads(&calculation, &leads, takeItem)
      }
    }
    for item in try calculation.finish() { try takeItem(item) }
    return RunManifest(
      engine: BonusRunning.engineVersion, period: period.description,
      timeZone: reading.tenant.timeZone,
      ruleSets: stored.map {
        RunManifest.RuleSetVersion(
          name: $0.ruleSet.name, version: $0.ruleSet.version, digest: $0.digest)
      },
      conversions: conversions.finish(), leads: leads.finish(), items: items.finish())
  }

  private func addConversions(
    _ calculation: inout BonusCalculation, _ digest: inout SealDigest,
    _ take: (BonusItem) throws -> Void
  ) throws {
    var items: [BonusItem] = []
    try reading.connection.copyOut(ConversionFactRow.copy) { (row) throws in
      let fact = try ConversionFactRow.read(row, names)
      digest.add(fact)
      try calculation.add(fact, into: &items)
      for item in items { try take(item) }
      items.removeAll(keepingCapacity: true)
    }
  }

  private func addLeads(
    _ calculation: inout BonusCalculation, _ digest: inout SealDigest,
    _ take: (BonusItem) throws -> Void
  ) throws {
    var items: [BonusItem] = []
    try reading.connection.copyOut(LeadFactRow.copy) { (row) throws in
      let fact = try LeadFactRow.read(row, names)
      digest.add(fact)
      try calculation.add(fact, into: &items)
      for item in items { try take(item) }
      items.removeAll(keepingCapacity: true)
    }
  }

  /// From the first moment of the period to the first one after it, by the tenant's clocks.
  private var window: SetFactWindow {
    SetFactWindow(
      from: reading.zone.startOfDay(period.first),
      before: reading.zone.startOfDay(period.last.adding(days: 1)))
  }
}
