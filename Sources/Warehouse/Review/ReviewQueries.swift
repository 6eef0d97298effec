public import Decimals
public import Domain
public import Postgres

/// A record that waits for a person, or waited.
public struct ReviewItem: Sendable {
  public var id: Int64
  public var batchID: Int64
  public var record: Int
  public var line: Int
  public var fileName: String
  public var source: String
  public var reason: Review.Reason
  /// What is in the books and speaks against it.
  public var conversionID: Int64?
  public var otherRecord: Int?
  public var candidateLeads: [Int64]
  public var saleID: String
  /// What the record does to the books: a negative amount is a return.
  public var operation: SaleOperation
  public var soldAt: Instant
  public var amount: Decimal
  public var currency: Currency
  public var outletCode: String?
  public var agentCode: String?
  /// Nil where it is open.
  public var resolution: ReviewResolution?
}

/// What a person decided.
public struct ReviewResolution: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case lead
    case noLead = "no_lead"
    case sale, revise, keep, discard
  }

  public var kind: Kind
  public var by: String
  public var at: Instant
  public var note: String?
  /// What the record became.
  public var bookedConversion: Int64?
}

private let reviewItems = """
  SELECT items.id, items.batch_id, items.record_no, records.line_no, batches.file_name,
    batches.source_system, items.reason, items.conversion_id, items.other_record_no,
    items.candidate_leads, records.external_sale_id,
    CASE WHEN records.operation = 'sale' AND records.sale_amount < 0 THEN 'return'
      ELSE records.operation END,
    records.sold_at, records.sale_amount, records.currency, records.outlet_code,
    records.agent_code, items.resolution, items.resolved_by, items.resolved_at, items.note,
    items.booked_conversion
  FROM review_items AS items
  JOIN external_import_batches AS batches
    ON batches.tenant_id = items.tenant_id AND batches.id = items.batch_id
    AND batches.status = 'processed'
  JOIN external_sales_import AS records ON records.tenant_id = items.tenant_id
    AND records.batch_id = items.batch_id AND records.record_no = items.record_no
  WHERE items.tenant_id = $1
  """

public protocol ReviewItemQuery: Statement where Row == ReviewItem {}

extension ReviewItemQuery {
  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> ReviewItem {
    ReviewItem(
      id: try row[0].int8(), batchID: try row[1].int8(), record: Int(try row[2].int4()),
      line: Int(try row[3].int8()), fileName: try row[4].text(), source: try row[5].text(),
      reason: try row[6].named(Review.Reason.self), conversionID: try row[7].int8OrNull(),
      otherRecord: try row[8].int4OrNull().map(Int.init),
      candidateLeads: try row[9].int8Array(), saleID: try row[10].text(),
      operation: try row[11].named(SaleOperation.self), soldAt: try row[12].instant(),
      amount: try row[13].decimal(), currency: try row[14].currency(),
      outletCode: try row[15].textOrNull(), agentCode: try row[16].textOrNull(),
      resolution: try readResolution(row))
  }

  private static func readResolution(
    _ row: borrowing ResultRow
  ) throws(PostgresError) -> ReviewResolution? {
    if row[17].isNull { return nil }
    return ReviewResolution(
      kind: try row[17].named(ReviewResolution.Kind.self), by: try row[18].text(),
      at: try row[19].instant(), note: try row[20].textOrNull(),
      bookedConversion: try row[21].int8OrNull())
  }
}

/// What waits for a person, the oldest first.
public struct OpenReviewItems: ReviewItemQuery {
  public static let sql = "\(reviewItems) AND items.resolution IS NULL ORDER BY items.id"
  public let tenantID: Int64

  public init(tenantID: Int64) { self.tenantID = tenantID }

  public var parameters: [Parameter] { [.int8(tenantID)] }
}

/// What waits for a person or waited, the oldest first.
public struct AllReviewItems: ReviewItemQuery {
  public static let sql = "\(reviewItems) ORDER BY items.id"
  public let tenantID: Int64

  public init(tenantID: Int64) { self.tenantID = tenantID }

  public var parameters: [Parameter] { [.int8(tenantID)] }
}

public struct ReviewItemByID: ReviewItemQuery {
  public static let sql = "\(reviewItems) AND items.id = $2"
  public let tenantID: Int64
  public let id: Int64

  public init(tenantID: Int64, id: Int64) {
    self.tenantID = tenantID
    self.id = id
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(id)] }
}

/// How many records of a batch waited for a person, and how many of them still do.
public struct ReviewCountOfBatch: Statement {
  public static let sql = """
    SELECT count(*) FILTER (WHERE resolution IS NOT NULL), count(*) FILTER (WHERE resolution IS NULL)
    FROM review_items WHERE tenant_id = $1 AND batch_id = $2
    """
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }

  public static func read(
    _ row: borrowing ResultRow
  ) throws(PostgresError) -> (resolved: Int, open: Int) {
    (Int(try row[0].int8()), Int(try row[1].int8()))
  }
}

/// What a record in review says otherwise than the record that speaks against it.
public struct DifferencesOfReview: Statement {
  public static let sql = """
    SELECT sent.key, other.value, sent.value
    FROM review_items AS items
    LEFT JOIN conversions
      ON conversions.tenant_id = $1 AND conversions.id = items.conversion_id
    JOIN external_sales_import AS records ON records.tenant_id = $1
      AND records.batch_id = items.batch_id AND records.record_no = items.record_no
    JOIN external_sales_import AS others ON others.tenant_id = $1
      AND others.batch_id = coalesce(conversions.batch_id, items.batch_id)
      AND others.record_no = coalesce(conversions.record_no, items.other_record_no)
    CROSS JOIN LATERAL jsonb_each_text(to_jsonb(records)) AS sent
    JOIN LATERAL jsonb_each_text(to_jsonb(others)) AS other ON other.key = sent.key
    WHERE items.tenant_id = $1 AND items.id = $2 AND other.value IS DISTINCT FROM sent.value
      AND sent.key IN ('sale_amount', 'cost_amount', 'currency', 'sold_at', 'outlet_code',
        'agent_code', 'customer_phone', 'customer_doc_id', 'lead_uuid', 'operation',
        'original_sale_id')
    ORDER BY sent.key
    """
  public let tenantID: Int64
  public let id: Int64

  public init(tenantID: Int64, id: Int64) {
    self.tenantID = tenantID
    self.id = id
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(id)] }

  public static func read(
    _ row: borrowing ResultRow
  ) throws(PostgresError) -> (field: String, other: String?, sent: String?) {
    (try row[0].text(), try row[1].textOrNull(), try row[2].textOrNull())
  }
}
