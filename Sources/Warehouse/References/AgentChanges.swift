public import Domain
public import Postgres

/// Adds or changes the agent of a code, but for where the agent is; the id. No row comes back where all is as
/// it was.
public struct SaveAgent: Statement {
  public static let sql = """
    INSERT INTO agents (tenant_id, agent_code, full_name, hired_at, terminated_at, status)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (tenant_id, agent_code) DO UPDATE
      SET full_name = excluded.full_name, hired_at = excluded.hired_at,
        terminated_at = excluded.terminated_at, status = excluded.status, updated_at = now()
      WHERE (agents.full_name, agents.hired_at, agents.terminated_at, agents.status)
        IS DISTINCT FROM (excluded.full_name, excluded.hired_at, excluded.terminated_at,
          excluded.status)
    RETURNING id
    """
  public let tenantID: Int64
  public let agent: AgentRecord

  public init(tenantID: Int64, agent: AgentRecord) {
    self.tenantID = tenantID
    self.agent = agent
  }

  public var parameters: [Parameter] {
    [
      .int8(tenantID), .text(agent.code), .text(agent.fullName), .date(agent.hiredAt),
      .date(agent.terminatedAt), .text((agent.status ?? .active).rawValue),
    ]
  }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int64 {
    try row[0].int8()
  }
}

/// Keeps what is said of an agent now, and by which batch.
public struct InsertAgentVersion: Statement {
  public static let sql = """
    INSERT INTO agent_versions
      (tenant_id, agent_id, version_no, full_name, hired_at, terminated_at, status, batch_id)
    SELECT tenant_id, id,
      1 + (SELECT count(*) FROM agent_versions WHERE tenant_id = $1 AND agent_id = $2),
      full_name, hired_at, terminated_at, status, $3
    FROM agents WHERE tenant_id = $1 AND id = $2
    """
  public let tenantID: Int64
  public let agentID: Int64
  /// Nil in a rehearsal.
  public let batchID: Int64?

  public init(tenantID: Int64, agentID: Int64, batchID: Int64?) {
    self.tenantID = tenantID
    self.agentID = agentID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(agentID), .int8(batchID)] }
}

/// Keeps the outlet that an agent is at last.
public struct SetAgentOutlet: Statement {
  public static let sql = """
    UPDATE agents SET outlet_id = $3, updated_at = now() WHERE tenant_id = $1 AND id = $2
    """
  public let tenantID: Int64
  public let agentID: Int64
  public let outletID: Int64

  public init(tenantID: Int64, agentID: Int64, outletID: Int64) {
    self.tenantID = tenantID
    self.agentID = agentID
    self.outletID = outletID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(agentID), .int8(outletID)] }
}
