public import Domain
public import Postgres

/// The leads of a file, for the length of a transaction.
public struct CreateIncomingLeads: Statement {
  public static let sql = """
    CREATE TEMPORARY TABLE incoming_leads (
      record_no integer NOT NULL, id bigint NOT NULL, lead_uuid uuid NOT NULL, agent_id bigint,
      outlet_id bigint, campaign_id bigint, attribution_source_id bigint,
      customer_name text, customer_phone text, customer_phone_raw text,
      customer_doc_id text, status text NOT NULL, potential_product text,
      captured_at timestamptz NOT NULL
    ) ON COMMIT DROP
    """
  public init() {}
}

/// The ids of what a lead refers to by code.
public struct LeadReferences: Sendable {
  public var agentID: Int64?
  public var outletID: Int64?
  public var campaignID: Int64?
  public var attributionSourceID: Int64?

  public init() {}
}

public enum IncomingLeadRow {
  public static let copy = """
    COPY incoming_leads
      (record_no, id, lead_uuid, agent_id, outlet_id, campaign_id, attribution_source_id,
       customer_name, customer_phone, customer_phone_raw, customer_doc_id, status,
       potential_product, captured_at)
    FROM STDIN (FORMAT binary)
    """

  public static func write(
    _ lead: borrowing LeadRecord, id: Int64, uuid: LeadUUID, capturedAt: Instant,
    references: LeadReferences, to rows: inout CopyBuffer
  ) {
    rows.beginRow(fields: 14)
    rows.int4(Int32(lead.place.record))
    rows.int8(id)
    rows.uuid(uuid.bits)
    rows.int8(references.agentID)
    rows.int8(references.outletID)
    rows.int8(references.campaignID)
    rows.int8(references.attributionSourceID)
    rows.text(lead.customerName)
    if let phone = lead.phone { rows.phone(phone) } else { rows.null() }
    rows.text(lead.phoneText)
    rows.text(lead.documentID)
    rows.text(lead.status.rawValue)
    rows.text(lead.potentialProduct)
    rows.instant(capturedAt)
  }
}

/// Adds the leads of `incoming_leads` whose UUID is new, the first of each: the same lead sent twice is one.
public struct InsertIncomingLeads: Statement {
  public static let sql = """
    INSERT INTO leads
      (tenant_id, id, lead_uuid, agent_id, outlet_id, campaign_id, attribution_source_id,
       customer_name, customer_phone, customer_phone_raw, customer_doc_id, status,
       potential_product, captured_at)
    SELECT $1, id, lead_uuid, agent_id, outlet_id, campaign_id, attribution_source_id,
      customer_name, customer_phone, customer_phone_raw, customer_doc_id, status,
      potential_product, captured_at
    FROM (
      SELECT DISTINCT ON (lead_uuid) * FROM incoming_leads ORDER BY lead_uuid, record_no
    ) AS incoming
    ORDER BY record_no
    ON CONFLICT (tenant_id, lead_uuid) DO NOTHING
    """
  public let tenantID: Int64

  public init(tenantID: Int64) { self.tenantID = tenantID }

  public var parameters: [Parameter] { [.int8(tenantID)] }
}
