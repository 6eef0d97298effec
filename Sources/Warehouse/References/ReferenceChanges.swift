public import Domain
public import Postgres

/// What an upsert did to the row of a code.
public enum Change: Sendable, Equatable { case created, updated }

/// Adds or changes the row of a code. No row comes back where it is as it was.
public protocol Upsert: Statement where Row == Change {}

extension Upsert {
  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Change {
    try row[0].bool() ? .created : .updated
  }
}

/// Adds a region by its code, unless it is there; its id.
public struct SaveRegion: Statement {
  public static let sql = """
    INSERT INTO regions (tenant_id, code, name) VALUES ($1, $2, $2)
    ON CONFLICT (tenant_id, code) DO UPDATE SET code = excluded.code
    RETURNING id
    """
  public let tenantID: Int64
  public let code: String

  public init(tenantID: Int64, code: String) {
    self.tenantID = tenantID
    self.code = code
  }

  public var parameters: [Parameter] { [.int8(tenantID), .text(code)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int64 {
    try row[0].int8()
  }
}

public struct SaveOutlet: Upsert {
  public static let sql = """
    INSERT INTO outlets (tenant_id, code, name, region_id, address, outlet_type, is_active)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (tenant_id, code) DO UPDATE
      SET name = excluded.name, region_id = excluded.region_id, address = excluded.address,
        outlet_type = excluded.outlet_type, is_active = excluded.is_active, updated_at = now()
      WHERE (outlets.name, outlets.region_id, outlets.address, outlets.outlet_type, outlets.is_active)
        IS DISTINCT FROM (excluded.name, excluded.region_id, excluded.address, excluded.outlet_type,
          excluded.is_active)
    RETURNING xmax = 0
    """
  public let tenantID: Int64
  public let outlet: OutletRecord
  public let regionID: Int64?

  public init(tenantID: Int64, outlet: OutletRecord, regionID: Int64?) {
    self.tenantID = tenantID
    self.outlet = outlet
    self.regionID = regionID
  }

  public var parameters: [Parameter] {
    [
      .int8(tenantID), .text(outlet.code), .text(outlet.name), .int8(regionID),
      .text(outlet.address), .text(outlet.kind.rawValue), .bool(outlet.isActive),
    ]
  }
}

public struct SaveCampaign: Upsert {
  public static let sql = """
    INSERT INTO campaigns (tenant_id, code, name, start_date, end_date, status)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (tenant_id, code) DO UPDATE
      SET name = excluded.name, start_date = excluded.start_date, end_date = excluded.end_date,
        status = excluded.status, updated_at = now()
      WHERE (campaigns.name, campaigns.start_date, campaigns.end_date, campaigns.status)
        IS DISTINCT FROM (excluded.name, excluded.start_date, excluded.end_date, excluded.status)
    RETURNING xmax = 0
    """
  public let tenantID: Int64
  public let campaign: CampaignRecord

  public init(tenantID: Int64, campaign: CampaignRecord) {
    self.tenantID = tenantID
    self.campaign = campaign
  }

  public var parameters: [Parameter] {
    [
      .int8(tenantID), .text(campaign.code), .text(campaign.name), .date(campaign.startDate),
      .date(campaign.endDate), .text(campaign.status.rawValue),
    ]
  }
}
