internal import Domain
internal import Postgres
internal import Warehouse

extension BonusContext {
  /// What the books know of the agents on the days of a period, and of their draws before it.
  init(of period: Period, session: TenantSession) throws {
    let (connection, tenantID) = (session.connection, session.tenant.id)
    func postings(_ kind: AssignmentKind) throws -> [AgentPosting] {
      try connection.query(PostingsWithin(tenantID: tenantID, kind: kind, period: period))
    }
    self.init(
      period: period,
      roster: Roster(
        try connection.query(AgentsOfRoster(tenantID: tenantID)),
        managers: try postings(.manager), postings: try postings(.outlet),
        outlets: try connection.query(OutletsOfRoster(tenantID: tenantID))),
      advances: try connection.query(AdvancesBefore(tenantID: tenantID, day: period.first)))
  }
}
