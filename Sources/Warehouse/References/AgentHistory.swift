public import Domain
public import Postgres

/// Where the agents were, or who managed them, on the days of a period on which they were employed.
public struct PostingsWithin: Statement {
  public static let sql = """
    SELECT agent_id, value, lower(days), upper(days) - 1
    FROM (
      SELECT assignments.agent_id, coalesce(assignments.outlet_id, assignments.manager_id) AS value,
        assignments.valid * daterange(agents.hired_at, agents.terminated_at, '[]')
          * daterange($3, $4, '[]') AS days
      FROM agent_assignments AS assignments
      JOIN agents ON agents.tenant_id = $1 AND agents.id = assignments.agent_id
      WHERE assignments.tenant_id = $1 AND assignments.kind = $2
        AND assignments.superseded_at IS NULL
    ) AS postings
    WHERE NOT isempty(days)
    ORDER BY agent_id, days
    """
  public let tenantID: Int64
  public let kind: AssignmentKind
  public let period: Period

  public init(tenantID: Int64, kind: AssignmentKind, period: Period) {
    self.tenantID = tenantID
    self.kind = kind
    self.period = period
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .text(kind.rawValue), .date(period.first), .date(period.last)]
  }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> AgentPosting {
    guard let days = Period(first: try row[2].civilDate(), last: try row[3].civilDate()) else {
      preconditionFailure("A check of the table keeps a posting's days in order.")
    }
    return AgentPosting(agentID: try row[0].int8(), value: try row[1].int8(), days: days)
  }
}

/// What was said of an agent, and when.
public struct AgentVersion: Sendable {
  public var agent: AgentRecord
  /// Nil: before history was kept.
  public var batchID: Int64?
  public var recordedAt: Instant
}

/// All that was ever said of an agent, the first first.
public struct VersionsOfAgent: Statement {
  public static let sql = """
    SELECT version_no, full_name, hired_at, terminated_at, status, batch_id, recorded_at
    FROM agent_versions WHERE tenant_id = $1 AND agent_id = $2 ORDER BY version_no
    """
  public let tenantID: Int64
  public let agentID: Int64

  public init(tenantID: Int64, agentID: Int64) {
    self.tenantID = tenantID
    self.agentID = agentID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(agentID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> AgentVersion {
    var agent = AgentRecord(place: Place(record: Int(try row[0].int4()), line: 0))
    agent.fullName = try row[1].textOrNull()
    agent.hiredAt = try row[2].civilDateOrNull()
    agent.terminatedAt = try row[3].civilDateOrNull()
    agent.status = try row[4].named(AgentRecord.Status.self)
    return AgentVersion(
      agent: agent, batchID: try row[5].int8OrNull(), recordedAt: try row[6].instant())
  }
}

/// An assignment with all that is known of it.
public struct AssignmentVersion: Sendable {
  public var kind: AssignmentKind
  /// Its value is the code of the outlet or of the manager.
  public var span: Timeline<String>.Span
  /// Nil: before history was kept.
  public var batchID: Int64?
  public var supersededBy: Int64?
  public var isSuperseded: Bool
}

/// All assignments of an agent, those that were superseded among them, in the order in which they were said.
public struct AssignmentHistory: Statement {
  public static let sql = """
    SELECT assignments.kind, lower(assignments.valid), upper(assignments.valid),
      coalesce(outlets.code, managers.agent_code), assignments.batch_id, assignments.superseded_by,
      assignments.superseded_at IS NOT NULL
    FROM agent_assignments AS assignments
    LEFT JOIN outlets ON outlets.tenant_id = $1 AND outlets.id = assignments.outlet_id
    LEFT JOIN agents AS managers
      ON managers.tenant_id = $1 AND managers.id = assignments.manager_id
    WHERE assignments.tenant_id = $1 AND assignments.agent_id = $2
    ORDER BY assignments.id
    """
  public let tenantID: Int64
  public let agentID: Int64

  public init(tenantID: Int64, agentID: Int64) {
    self.tenantID = tenantID
    self.agentID = agentID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(agentID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> AssignmentVersion {
    AssignmentVersion(
      kind: try row[0].named(AssignmentKind.self),
      span: Timeline.Span(
        from: try row[1].civilDateOrNull(), until: try row[2].civilDateOrNull(),
        value: try row[3].text()),
      batchID: try row[4].int8OrNull(), supersededBy: try row[5].int8OrNull(),
      isSuperseded: try row[6].bool())
  }
}
