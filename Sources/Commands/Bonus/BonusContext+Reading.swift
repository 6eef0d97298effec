internal import Domain
internal import Postgres
internal import Warehouse

extension BonusContext {
  /// What the books know of the agents on the days of a period, and of their draws before it.
  init(of period: Period, session: TenantSession) throws {
    let (connection, tenantID) = (session.connection, session.tenant.id)
    let past = try PastRulesReading.before(period, session)
    // Who stood above whom when the sales were that are given back.
    let sold = Period(first: past.first?.days.first ?? period.first, last: period.last) ?? period
    func postings(_ kind: AssignmentKind, in days: Period) throws -> [AgentPosting] {
      try connection.query(PostingsWithin(tenantID: tenantID, kind: kind, period: days))
    }
    self.init(
      period: period,
      roster: Roster(
        try connection.query(AgentsOfRoster(tenantID: tenantID)),
        managers: try postings(.manager, in: sold), postings: try postings(.outlet, in: period),
        outlets: try connection.query(OutletsOfRoster(tenantID: tenantID))),
      advances: try connection.query(AdvancesBefore(tenantID: tenantID, day: period.first)),
      past: past)
  }
}
