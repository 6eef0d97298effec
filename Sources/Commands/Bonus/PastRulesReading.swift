internal import Domain
internal import Postgres
internal import Warehouse

/// The rule sets by which sales of earlier days were paid, read for those that a period gives back.
///
/// A day of a paid run has the versions of its manifest, whatever took their place since; any other day those that are
/// in force on it.
struct PastRulesReading {
  let session: TenantSession
  /// Each version is read once, however many days ask for it.
  private var complete: [Int64: RuleSet] = [:]

  init(session: TenantSession) { self.session = session }

  /// Of all days from that of the earliest sale on that is given back in a period; none where all were sold in it.
  static func before(_ period: Period, _ session: TenantSession) throws -> [BonusContext.PastRules]
  {
    let earliest = EarliestReturnedSale(
      tenantID: session.tenant.id, in: SetFactWindow(of: period, in: session.zone))
    guard let soldAt = try session.connection.one(earliest),
      let days = Period(
        first: session.zone.local(of: soldAt).date, last: period.first.adding(days: -1))
    else { return [] }
    var reading = PastRulesReading(session: session)
    return try reading.rules(of: days)
  }

  private mutating func rules(of days: Period) throws -> [BonusContext.PastRules] {
    var past: [BonusContext.PastRules] = []
    var next = days.first
    let paid = PaidRunsBefore(tenantID: session.tenant.id, day: days.last.adding(days: 1))
    for run in try session.connection.query(paid) {
      // Of runs from before they were sealed nobody knows the versions.
      guard let manifest = RunManifest(of: run),
        let paid = Period(first: max(next, run.period.first), last: run.period.last)
      else { continue }
      past += try inForce(from: next, until: paid.first)
      past.append(try rules(of: paid, manifest.storedRuleSets(of: run, session)))
      next = paid.last.adding(days: 1)
    }
    return try past + inForce(from: next, until: days.last.adding(days: 1))
  }

  /// - Parameter end: not included.
  private mutating func inForce(
    from first: CivilDate, until end: CivilDate
  ) throws -> [BonusContext.PastRules] {
    guard let days = Period(first: first, last: end.adding(days: -1)) else { return [] }
    let inForce = RuleSetsInForce(tenantID: session.tenant.id, period: days)
    return [try rules(of: days, session.connection.query(inForce))]
  }

  private mutating func rules(
    of days: Period, _ stored: [StoredRuleSet]
  ) throws -> BonusContext.PastRules {
    let register = RuleSetRegister(session: session)
    let ruleSets = try stored.map { stored in
      if let known = complete[stored.ruleSet.id] { return known }
      let ruleSet = try register.complete(stored)
      complete[ruleSet.id] = ruleSet
      return ruleSet
    }
    return BonusContext.PastRules(days: days, ruleSets: ruleSets, digests: stored.map(\.digest))
  }
}

extension SetFactWindow {
  /// From the first moment of a period to the first one after it, by the tenant's clocks.
  init(of period: Period, in zone: TimeZoneRules) {
    self.init(
      from: zone.startOfDay(period.first), before: zone.startOfDay(period.last.adding(days: 1)))
  }
}
