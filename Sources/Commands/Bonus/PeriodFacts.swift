internal import Domain
internal import Postgres
internal import Warehouse

/// The sales and leads of a period as bonuses are computed from them, streamed out of the books.
struct PeriodFacts {
  let session: TenantSession
  let period: Period
  let names: CodeNames
  let context: BonusContext

  /// - Parameter session: whose connection is busy while facts are read: what is written meanwhile
  ///   goes over another one.
  init(on session: TenantSession, of period: Period) throws {
    self.session = session
    self.period = period
    context = try BonusContext(of: period, session: session)
    names = try CodeNames(
      of: context.roster, tenantID: session.tenant.id, on: session.connection)
  }

  /// Reads all sales, then all leads if they are asked for, as the books were at one moment.
  func read(
    withLeads: Bool, conversion: (ConversionFact, FactKey) throws -> Void,
    lead: (LeadFact, FactKey) throws -> Void
  ) throws {
    let connection = session.connection
    try connection.transaction(.repeatableRead, readOnly: true) {
      try connection.run("SET LOCAL work_mem = '128MB'")
      _ = try connection.one(SetFactWindow(of: period, in: session.zone))
      try connection.copyOut(ConversionFactRow.copy) { (row) throws in
        try conversion(try ConversionFactRow.read(row, names), try ConversionFactRow.key(row))
      }
      guard withLeads else { return }
      try connection.copyOut(LeadFactRow.copy) { (row) throws in
        try lead(try LeadFactRow.read(row, names), try LeadFactRow.key(row))
      }
    }
  }

  /// What rule sets would be computed from, without a calculation.
  func seals(for ruleSets: [RuleSet]) throws -> InputSeals {
    var (conversions, leads) = (SealDigest(), SealDigest())
    try read(
      withLeads: ruleSets.payForLeads, conversion: { conversions.add($0, $1) },
      lead: { leads.add($0, $1) })
    return InputSeals(
      conversions: conversions.finish(), leads: leads.finish(),
      references: context.seal(for: ruleSets))
  }
}
