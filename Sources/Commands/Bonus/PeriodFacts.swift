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

  /// Hands over all sales, then all leads if some rule sets pay for them, as the books were at one moment; and tells
  /// what the rule sets are computed from.
  func read(
    for ruleSets: [RuleSet], on workers: Workers,
    conversions takeConversions: ([FactPiece<ConversionFact>.Element]) throws -> Void,
    leads takeLeads: ([FactPiece<LeadFact>.Element]) throws -> Void
  ) throws -> InputSeals {
    let connection = session.connection
    var (conversions, leads) = (SealDigest(), SealDigest())
    try connection.transaction(.repeatableRead, readOnly: true) {
      try connection.run("SET LOCAL work_mem = '128MB'")
      _ = try connection.one(SetFactWindow(of: period, in: session.zone))
      try read(ConversionFactRow.self, on: workers, { $0.add($1, $2) }) { piece in
        conversions.add(piece.seal)
        try takeConversions(piece.facts)
      }
      guard ruleSets.payForLeads else { return }
      try read(LeadFactRow.self, on: workers, { $0.add($1, $2) }) { piece in
        leads.add(piece.seal)
        try takeLeads(piece.facts)
      }
    }
    return InputSeals(
      conversions: conversions.finish(), leads: leads.finish(),
      references: context.seal(for: ruleSets))
  }

  private func read<Row: FactRow>(
    _: Row.Type, on workers: Workers, _ sealing: @escaping FactPiece<Row.Fact>.Sealing,
    take: (FactPiece<Row.Fact>) throws -> Void
  ) throws {
    let names = names
    try workers.inOrder(
      { try FactPiece($0, as: Row.self, names, sealing) }, take: take,
      from: { add in
        _ = try session.connection.copyOut(Row.copy, rowsAtOnce: Workers.pieceSize, add)
      })
  }

  /// What rule sets would be computed from, without a calculation.
  func seals(for ruleSets: [RuleSet], on workers: Workers) throws -> InputSeals {
    try read(for: ruleSets, on: workers, conversions: { _ in }, leads: { _ in })
  }
}
