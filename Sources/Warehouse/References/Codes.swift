public import Postgres

/// The outlets of a tenant: code and id.
public struct OutletCodes: CodeQuery {
  public static let sql = "SELECT code, id FROM outlets WHERE tenant_id = $1"
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

/// The agents of a tenant: code and id.
public struct AgentCodes: CodeQuery {
  public static let sql = "SELECT agent_code, id FROM agents WHERE tenant_id = $1"
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

/// The campaigns of a tenant: code and id.
public struct CampaignCodes: CodeQuery {
  public static let sql = "SELECT code, id FROM campaigns WHERE tenant_id = $1"
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

/// Where leads come from: code and id; the same for all tenants.
public struct AttributionSourceCodes: CodeQuery {
  public static let sql = "SELECT code, id FROM attribution_sources WHERE $1::int8 IS NOT NULL"
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

public protocol CodeQuery: Statement where Row == (String, Int64) {
  var tenantID: Int64 { get }
  init(tenantID: Int64)
}

extension CodeQuery {
  public var parameters: [Parameter] { [.int8(tenantID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> (String, Int64) {
    (try row[0].text(), try row[1].int8())
  }
}

extension Connection {
  /// Ids by code.
  public func codes<Query: CodeQuery>(_ query: Query) throws(PostgresError) -> [String: Int64] {
    Dictionary(try self.query(query), uniquingKeysWith: { first, _ in first })
  }
}
