public import Domain
public import Postgres

/// What of a file can be booked only after all else of it, for the length of a transaction: what corrects the
/// books, or rests on what does.
public struct CreateDeferredDecisions: Statement {
  public static let sql = """
    CREATE TEMPORARY TABLE deferred_decisions (
      record_no integer NOT NULL, action text NOT NULL, day date NOT NULL, conversion_id bigint,
      lead_id bigint, agent_id bigint, outlet_id bigint, campaign_id bigint,
      other_conversion bigint, other_record_no integer, reason text, candidate_leads bigint[]
    ) ON COMMIT DROP
    """
  public init() {}
}

/// A decision that waits for all else.
public struct DeferredDecision: Sendable {
  public enum Action: String, Sendable, CaseIterable {
    /// A sale whose lead another conversion still holds.
    case sale
    case revision
    case `return`
    case void
    case review
  }

  public var record: Int
  public var action: Action
  /// The tenant's day of the record.
  public var day: CivilDate
  /// The conversion that it becomes.
  public var conversionID: Int64?
  public var lead: LeadReference?
  public var agentID: Int64?
  public var outletID: Int64?
  /// The sale that is revised, given back or cancelled, or speaks against the record.
  public var other: SaleReference?
  public var review: Review?

  public init(record: Int, action: Action, day: CivilDate) {
    self.record = record
    self.action = action
    self.day = day
  }
}

public enum DeferredDecisionRow {
  public static let copy = """
    COPY deferred_decisions
      (record_no, action, day, conversion_id, lead_id, agent_id, outlet_id, campaign_id,
       other_conversion, other_record_no, reason, candidate_leads)
    FROM STDIN (FORMAT binary)
    """

  public static func write(_ decision: DeferredDecision, to rows: inout CopyBuffer) {
    rows.beginRow(fields: 12)
    rows.int4(Int32(decision.record))
    rows.text(decision.action.rawValue)
    rows.date(decision.day)
    rows.int8(decision.conversionID)
    rows.int8(decision.lead?.id)
    rows.int8(decision.agentID)
    rows.int8(decision.outletID)
    rows.int8(decision.lead?.campaignID)
    if case .conversion(let id) = decision.other { rows.int8(id) } else { rows.null() }
    if case .record(let number) = decision.other { rows.int4(Int32(number)) } else { rows.null() }
    rows.text(decision.review?.reason.rawValue)
    if let leads = decision.review?.leads {
      rows.array(of: .int8, leads.map { .int8($0) })
    } else {
      rows.null()
    }
  }
}

/// Books the sales that revise others, or have a lead that was freed.
public struct BookDeferredSales: Statement {
  public static let sql = """
    WITH booked AS (
      INSERT INTO conversions
        (tenant_id, id, source_system, external_sale_id, batch_id, record_no, lead_id, agent_id,
         outlet_id, campaign_id, sale_amount, sale_currency, cost_amount, converted_at, revises)
      SELECT $1, deferred.conversion_id, $3, records.external_sale_id, $2, deferred.record_no,
        deferred.lead_id, deferred.agent_id, deferred.outlet_id, deferred.campaign_id,
        records.sale_amount, records.currency, records.cost_amount, records.sold_at,
        CASE deferred.action WHEN 'revision' THEN deferred.other_conversion END
      FROM deferred_decisions AS deferred
      JOIN external_sales_import AS records ON records.tenant_id = $1 AND records.batch_id = $2
        AND records.record_no = deferred.record_no
      WHERE deferred.action IN ('sale', 'revision')
      RETURNING *
    )
    INSERT INTO ledger_entries
      (tenant_id, conversion_id, kind, outlet_id, agent_id, entry_date, currency, revenue_amount,
       cost_amount)
    SELECT $1, booked.id, 'sale', booked.outlet_id, booked.agent_id, deferred.day,
      booked.sale_currency, booked.sale_amount, coalesce(booked.cost_amount, 0)
    FROM booked JOIN deferred_decisions AS deferred ON deferred.conversion_id = booked.id
    """
  public let tenantID: Int64
  public let batchID: Int64
  public let source: String

  public init(tenantID: Int64, batchID: Int64, source: String) {
    self.tenantID = tenantID
    self.batchID = batchID
    self.source = source
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID), .text(source)] }
}

/// Books the returns, each with the lead, agent, outlet and campaign of its sale.
public struct BookReturns: Statement {
  public static let sql = """
    WITH originals AS (
      SELECT deferred.*, coalesce(deferred.other_conversion, sales.matched_conversion) AS sale_id
      FROM deferred_decisions AS deferred
      LEFT JOIN external_sales_import AS sales ON sales.tenant_id = $1 AND sales.batch_id = $2
        AND sales.record_no = deferred.other_record_no
      WHERE deferred.action = 'return'
    ), booked AS (
      INSERT INTO conversions
        (tenant_id, id, source_system, external_sale_id, batch_id, record_no, lead_id, agent_id,
         outlet_id, campaign_id, sale_amount, sale_currency, cost_amount, converted_at, kind,
         original_id)
      SELECT $1, originals.conversion_id, $3, records.external_sale_id, $2, originals.record_no,
        sales.lead_id, sales.agent_id, sales.outlet_id, sales.campaign_id, records.sale_amount,
        records.currency, records.cost_amount, records.sold_at, 'return', sales.id
      FROM originals
      JOIN conversions AS sales ON sales.tenant_id = $1 AND sales.id = originals.sale_id
        AND sales.kind = 'sale' AND sales.reversal_id IS NULL
      JOIN external_sales_import AS records ON records.tenant_id = $1 AND records.batch_id = $2
        AND records.record_no = originals.record_no
      RETURNING *
    )
    INSERT INTO ledger_entries
      (tenant_id, conversion_id, kind, outlet_id, agent_id, entry_date, currency, revenue_amount,
       cost_amount)
    SELECT $1, booked.id, 'return', booked.outlet_id, booked.agent_id, originals.day,
      booked.sale_currency, booked.sale_amount, coalesce(booked.cost_amount, 0)
    FROM booked JOIN originals ON originals.conversion_id = booked.id
    """
  public let tenantID: Int64
  public let batchID: Int64
  public let source: String

  public init(tenantID: Int64, batchID: Int64, source: String) {
    self.tenantID = tenantID
    self.batchID = batchID
    self.source = source
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID), .text(source)] }
}

/// Puts the records that a person decides on the list.
public struct ListForReview: Statement {
  public static let sql = """
    INSERT INTO review_items
      (tenant_id, batch_id, record_no, reason, conversion_id, other_record_no, candidate_leads)
    SELECT $1, $2, record_no, reason, other_conversion, other_record_no, candidate_leads
    FROM deferred_decisions WHERE action = 'review'
    ORDER BY record_no
    """
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }
}
