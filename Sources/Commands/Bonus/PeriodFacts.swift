internal import Domain
internal import Postgres
internal import Warehouse

/// The sales and leads of a period as bonuses are computed from them, streamed out of the books.
struct PeriodFacts {
  let session: TenantSession
  let period: Period
  let names: CodeNames
  let context: BonusContext

  /// How many facts a thread reads at a time: some 80 kB of them.
  private static let factsAtOnce = 250

  /// - Parameter session: whose connection is busy while facts are read: what is written meanwhile
  ///   goes over another one.
  init(on session: TenantSession, of period: Period) throws {
    self.session = session
    self.period = period
    context = try BonusContext(of: period, session: session)
    names = try CodeNames(
      of: context.roster, tenantID: session.tenant.id, on: session.connection)
  }

  /// Hands over all sales, then all leads if they are asked for, as the books were at one moment.
  func read(
    on workers: Workers, withLeads: Bool,
    conversions: (FactPiece<ConversionFact>) throws -> Void,
    leads: (FactPiece<LeadFact>) throws -> Void
  ) throws {
    let connection = session.connection
    try connection.transaction(.repeatableRead, readOnly: true) {
      try connection.run("SET LOCAL work_mem = '128MB'")
      _ = try connection.one(SetFactWindow(of: period, in: session.zone))
      try read(ConversionFactRow.self, on: workers, { $0.add($1, $2) }, take: conversions)
      guard withLeads else { return }
      try read(LeadFactRow.self, on: workers, { $0.add($1, $2) }, take: leads)
    }
  }

  private func read<Row: FactRow>(
    _: Row.Type, on workers: Workers, _ sealing: @escaping FactPiece<Row.Fact>.Sealing,
    take: (FactPiece<Row.Fact>) throws -> Void
  ) throws {
    let names = names
    try workers.inOrder(
      { try FactPiece($0, as: Row.self, names, sealing) }, take: take,
      from: { add in
        _ = try session.connection.copyOut(Row.copy, rowsAtOnce: Self.factsAtOnce, add)
      })
  }

  /// What rule sets would be computed from, without a calculation.
  func seals(for ruleSets: [RuleSet], on workers: Workers) throws -> InputSeals {
    var (conversions, leads) = (SealDigest(), SealDigest())
    try read(
      on: workers, withLeads: ruleSets.payForLeads, conversions: { conversions.add($0.seal) },
      leads: { leads.add($0.seal) })
    return InputSeals(
      conversions: conversions.finish(), leads: leads.finish(),
      references: context.seal(for: ruleSets))
  }
}
