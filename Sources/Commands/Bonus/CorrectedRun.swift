internal import Domain
internal import Postgres
internal import Warehouse

/// A run that was paid, and what of its sales and leads is settled.
struct CorrectedRun {
  let run: BonusRun
  /// Of the versions by which it was computed.
  let ruleSets: [StoredRuleSet]
  /// What was read when it was paid, or last made up for; nil: it is to be computed in any case.
  let settled: InputSeals?
  /// The paid runs that made up for its changes so far.
  let paidIn: [BonusRun]

  /// Those of all days before one; runs of other engines, whose seals say nothing to this one, are left as they are.
  static func all(before day: CivilDate, _ session: TenantSession) throws -> [CorrectedRun] {
    let tenantID = session.tenant.id
    let paid = try session.connection.query(PaidRunsBefore(tenantID: tenantID, day: day))
    let corrected = try paid.compactMap { run in
      try RunManifest(of: run).flatMap { try CorrectedRun(run, $0, session) }
    }
    if corrected.count < paid.count {
      Console.note(
        "\(counted(paid.count - corrected.count, "paid run")) of other engines: "
          + "changes of their sales are not made up for.")
    }
    return corrected
  }

  private init?(_ run: BonusRun, _ manifest: RunManifest, _ session: TenantSession) throws {
    let paidIn = try session.connection.query(
      PaidCorrectionsOf(tenantID: session.tenant.id, period: run.period))
    let last = paidIn.last.map { run in
      guard let last = RunManifest(of: run) else {
        preconditionFailure("It was found by its manifest.")
      }
      return last
    }
    guard (last ?? manifest).engine == BonusRunning.engineVersion else { return nil }
    self.run = run
    self.paidIn = paidIn
    ruleSets = try manifest.storedRuleSets(of: run, session)
    settled =
      last?.corrections.first { $0.period == run.period.description }?.seals ?? manifest.seals
  }

  private init(run: BonusRun, ruleSets: [StoredRuleSet], paidIn: [BonusRun]) {
    (self.run, self.ruleSets, self.paidIn, settled) = (run, ruleSets, paidIn, nil)
  }

  /// Those that a manifest names, as they had been paid then.
  static func all(of manifest: RunManifest, _ session: TenantSession) throws -> [CorrectedRun] {
    try manifest.corrections.map { correction in
      let run = try paidRun(of: correction.period, session)
      return CorrectedRun(
        run: run, ruleSets: try RunManifest(of: run)?.storedRuleSets(of: run, session) ?? [],
        paidIn: try correction.paidIn.map { try paidRun(of: $0, session) })
    }
  }

  private static func paidRun(of period: String, _ session: TenantSession) throws -> BonusRun {
    guard let days = Period(period),
      let run = try session.connection.first(
        PaidRunWithin(tenantID: session.tenant.id, period: days)), run.period == days
    else {
      throw CommandError(
        "The paid run of \(period), which is corrected, is not in the books any more. "
          + "Run: posightful audit --tenant \(session.tenant.code)")
    }
    return run
  }
}

extension RunManifest {
  /// The versions that a run was computed by, whether they are in force or not.
  func storedRuleSets(of run: BonusRun, _ session: TenantSession) throws -> [StoredRuleSet] {
    try ruleSets.map { wanted in
      let versions = try session.connection.query(
        VersionsOfRuleSet(tenantID: session.tenant.id, name: wanted.name))
      let found = versions.first {
        $0.ruleSet.version == wanted.version && $0.digest == wanted.digest
      }
      guard let found else {
        throw CommandError(
          """
          Run \(run.id) was computed by rule set "\(wanted.name)" version \(wanted.version), which is not in the \
          books as it was. Run: posightful audit --tenant \(session.tenant.code)
          """)
      }
      return found
    }
  }
}
