public import Domain
public import Postgres

/// Adds a tenant; its id. No row where the code is taken.
public struct InsertTenant: Statement {
  public static let sql = """
    INSERT INTO tenants
      (code, name, time_zone, currency, match_keys, attribution_days, attribution_touch,
       review_contradictions, review_ambiguous, review_phones_of_leads)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (code) DO NOTHING
    RETURNING id
    """
  public let tenant: Tenant

  public init(tenant: Tenant) { self.tenant = tenant }

  public var parameters: [Parameter] {
    let review = tenant.policy.review
    return [
      .text(tenant.code), .text(tenant.name), .text(tenant.timeZone),
      .text(tenant.currency.code), .textArray(tenant.policy.keys.map(\.rawValue)),
      .int4(Int32(tenant.policy.windowDays)), .text(tenant.policy.touch.rawValue),
      .bool(review.contradictions), .bool(review.ambiguous),
      review.phonesOfLeads.map { .int4(Int32($0)) } ?? .null,
    ]
  }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int64 {
    try row[0].int8()
  }
}

/// A tenant by its code.
public struct TenantByCode: TenantQuery {
  public static let sql = "SELECT \(tenantColumns) FROM tenants WHERE code = $1"
  public let code: String

  public init(code: String) { self.code = code }

  public var parameters: [Parameter] { [.text(code)] }
}

/// All tenants by code.
public struct AllTenants: TenantQuery {
  public static let sql = "SELECT \(tenantColumns) FROM tenants ORDER BY code"

  public init() {}
}

private let tenantColumns = """
  id, code, name, time_zone, currency, match_keys, attribution_days, attribution_touch, is_active,
  review_contradictions, review_ambiguous, review_phones_of_leads
  """

public protocol TenantQuery: Statement where Row == Tenant {}

extension TenantQuery {
  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Tenant {
    Tenant(
      id: try row[0].int8(), code: try row[1].text(), name: try row[2].text(),
      timeZone: try row[3].text(), currency: try row[4].currency(),
      policy: MatchPolicy(
        keys: try row[5].textArray().compactMap(MatchKey.init(rawValue:)),
        windowDays: Int(try row[6].int4()), touch: try row[7].named(MatchPolicy.Touch.self),
        review: ReviewPolicy(
          contradictions: try row[9].bool(), ambiguous: try row[10].bool(),
          phonesOfLeads: try row[11].int4OrNull().map(Int.init))),
      isActive: try row[8].bool())
  }
}
