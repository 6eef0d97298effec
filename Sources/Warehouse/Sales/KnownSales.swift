public import Domain
public import Postgres

/// Whether a source has any sale in the books.
public struct SourceHasSales: Statement {
  public static let sql = """
    SELECT EXISTS (SELECT FROM conversions WHERE tenant_id = $1 AND source_system = $2)
    """
  public let tenantID: Int64
  public let source: String

  public init(tenantID: Int64, source: String) {
    self.tenantID = tenantID
    self.source = source
  }

  public var parameters: [Parameter] { [.int8(tenantID), .text(source)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Bool {
    try row[0].bool()
  }
}

/// What a file's sales ask of the books, for the length of a transaction.
public struct CreateIncomingSales: Statement {
  public static let sql = """
    CREATE TEMPORARY TABLE incoming_sales (
      record_no integer NOT NULL, external_sale_id text COLLATE "C" NOT NULL,
      customer_phone text, lead_uuid uuid, customer_doc_id text
    ) ON COMMIT DROP
    """
  public init() {}
}

public enum IncomingSaleRow {
  public static let copy = """
    COPY incoming_sales (record_no, external_sale_id, customer_phone, lead_uuid, customer_doc_id)
    FROM STDIN (FORMAT binary)
    """

  public static func write(_ sale: borrowing SaleRecord, to rows: inout CopyBuffer) {
    rows.beginRow(fields: 5)
    rows.int4(Int32(sale.place.record))
    rows.text(sale.externalSaleID)
    if let phone = sale.phone { rows.phone(phone) } else { rows.null() }
    if let uuid = sale.leadUUID { rows.uuid(uuid.bits) } else { rows.null() }
    rows.text(sale.documentID)
  }
}

/// Tells the planner how many they are.
public struct AnalyzeIncomingSales: Statement {
  public static let sql = "ANALYZE incoming_sales"
  public init() {}
}

/// Those of `incoming_sales` that are in the books already, by record number.
public struct KnownSales: Statement {
  public static let sql = """
    SELECT incoming.record_no FROM incoming_sales AS incoming
    JOIN conversions ON conversions.tenant_id = $1 AND conversions.source_system = $2
      AND conversions.external_sale_id = incoming.external_sale_id
    """
  public let tenantID: Int64
  public let source: String

  public init(tenantID: Int64, source: String) {
    self.tenantID = tenantID
    self.source = source
  }

  public var parameters: [Parameter] { [.int8(tenantID), .text(source)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int {
    Int(try row[0].int4())
  }
}
