public import Postgres

/// What is no difference, but for somebody to look at: each row of the answer is a case, in words.
public protocol AuditNote: Statement where Row == String {
  /// A code that programs can count by.
  static var code: String { get }
  /// What the cases are.
  static var subject: String { get }
  var tenantID: Int64 { get }
  init(tenantID: Int64)
}

extension AuditNote {
  public var parameters: [Parameter] { [.int8(tenantID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}

/// Sales of agents who had not come yet or had left, by the tenant's calendar.
public struct EmploymentNote: AuditNote {
  public static let code = "agent_not_employed"
  public static let subject = "conversions of agents who were not employed on the day"
  public static let sql = """
    SELECT format('agent %s: %s, the first on %s, the last on %s; employed %s', agents.agent_code,
      count(*), min(sales.day), max(sales.day),
      concat_ws(' ', 'from ' || agents.hired_at, 'to ' || agents.terminated_at))
    FROM agents
    JOIN (
      SELECT conversions.agent_id, (converted_at AT TIME ZONE tenants.time_zone)::date AS day
      FROM conversions JOIN tenants ON tenants.id = conversions.tenant_id
      WHERE conversions.tenant_id = $1
    ) AS sales ON sales.agent_id = agents.id
    WHERE agents.tenant_id = $1
      AND NOT daterange(agents.hired_at, agents.terminated_at, '[]') @> sales.day
    GROUP BY agents.agent_code, agents.hired_at, agents.terminated_at
    ORDER BY agents.agent_code
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}
