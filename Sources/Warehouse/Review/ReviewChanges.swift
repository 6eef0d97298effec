public import Domain
public import Postgres

/// Writes down what a person decided, and why.
public struct ResolveReviewItem: Statement {
  public static let sql = """
    UPDATE review_items
    SET resolution = $3, resolved_by = $4, resolved_at = now(), note = $5, booked_conversion = $6
    WHERE tenant_id = $1 AND id = $2 AND resolution IS NULL
    """
  public let tenantID: Int64
  public let id: Int64
  public let kind: ReviewResolution.Kind
  public let by: String
  public let note: String
  public let bookedConversion: Int64?

  public init(
    tenantID: Int64, id: Int64, kind: ReviewResolution.Kind, by: String, note: String,
    bookedConversion: Int64?
  ) {
    self.tenantID = tenantID
    self.id = id
    self.kind = kind
    self.by = by
    self.note = note
    self.bookedConversion = bookedConversion
  }

  public var parameters: [Parameter] {
    [
      .int8(tenantID), .int8(id), .text(kind.rawValue), .text(by), .text(note),
      .int8(bookedConversion),
    ]
  }
}

/// A lead by its UUID, and the live sale that holds it.
public struct LeadByUUID: Statement {
  public static let sql = """
    SELECT leads.id, leads.agent_id, leads.campaign_id, conversions.external_sale_id
    FROM leads
    LEFT JOIN conversions ON conversions.tenant_id = $1 AND conversions.lead_id = leads.id
      AND conversions.kind = 'sale' AND conversions.reversal_id IS NULL
    WHERE leads.tenant_id = $1 AND leads.lead_uuid = $2
    """
  public let tenantID: Int64
  public let uuid: LeadUUID

  public init(tenantID: Int64, uuid: LeadUUID) {
    self.tenantID = tenantID
    self.uuid = uuid
  }

  public var parameters: [Parameter] { [.int8(tenantID), .uuid(uuid.bits)] }

  public static func read(
    _ row: borrowing ResultRow
  ) throws(PostgresError) -> (lead: LeadReference, holder: String?) {
    let lead = LeadReference(
      id: try row[0].int8(), agentID: try row[1].int8OrNull(),
      campaignID: try row[2].int8OrNull())
    return (lead, try row[3].textOrNull())
  }
}

/// The UUIDs of leads, by their ids.
public struct UUIDsOfLeads: Statement {
  public static let sql = """
    SELECT lead_uuid FROM leads WHERE tenant_id = $1 AND id = ANY ($2::bigint[]) ORDER BY id
    """
  public let tenantID: Int64
  public let ids: [Int64]

  public init(tenantID: Int64, ids: [Int64]) {
    self.tenantID = tenantID
    self.ids = ids
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8Array(ids)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> LeadUUID {
    LeadUUID(bits: try row[0].uuid())
  }
}

/// The live sale of a name, and what can be done to it.
public struct LiveSale: CorrectedSaleQuery {
  public static let sql = """
    SELECT \(correctedSale)
    FROM (SELECT 0 AS record_no) AS incoming
    JOIN conversions ON conversions.tenant_id = $1 AND conversions.source_system = $2
      AND conversions.external_sale_id = $3 AND conversions.kind = 'sale'
      AND conversions.reversal_id IS NULL
    JOIN external_sales_import AS booked ON booked.tenant_id = $1
      AND booked.batch_id = conversions.batch_id AND booked.record_no = conversions.record_no
    """
  public let tenantID: Int64
  public let source: String
  public let saleID: String

  public init(tenantID: Int64, source: String, saleID: String) {
    self.tenantID = tenantID
    self.source = source
    self.saleID = saleID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .text(source), .text(saleID)] }
}

/// What is live of a return of this name, booked for its sale or by itself.
public struct LiveReturn: Statement {
  public static let sql = """
    SELECT id FROM conversions
    WHERE tenant_id = $1 AND source_system = $2 AND external_sale_id = $3
      AND reversal_id IS NULL AND kind = 'return'
    UNION ALL
    SELECT id FROM conversions
    WHERE tenant_id = $1 AND source_system = $2 AND external_sale_id = $3
      AND reversal_id IS NULL AND kind = 'sale' AND sale_amount < 0
    LIMIT 1
    """
  public let tenantID: Int64
  public let source: String
  public let saleID: String

  public init(tenantID: Int64, source: String, saleID: String) {
    self.tenantID = tenantID
    self.source = source
    self.saleID = saleID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .text(source), .text(saleID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int64 {
    try row[0].int8()
  }
}

/// The lead that a conversion holds.
public struct LeadOfConversion: Statement {
  public static let sql = """
    SELECT leads.id, leads.agent_id, leads.campaign_id
    FROM conversions
    JOIN leads ON leads.tenant_id = $1 AND leads.id = conversions.lead_id
    WHERE conversions.tenant_id = $1 AND conversions.id = $2
    """
  public let tenantID: Int64
  public let conversionID: Int64

  public init(tenantID: Int64, conversionID: Int64) {
    self.tenantID = tenantID
    self.conversionID = conversionID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(conversionID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> LeadReference {
    LeadReference(
      id: try row[0].int8(), agentID: try row[1].int8OrNull(),
      campaignID: try row[2].int8OrNull())
  }
}
