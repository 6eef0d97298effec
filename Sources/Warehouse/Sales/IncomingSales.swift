public import Domain
public import Postgres

/// What a file's sales ask of the books, for the length of a transaction.
public struct CreateIncomingSales: Statement {
  public static let sql = """
    CREATE TEMPORARY TABLE incoming_sales (
      record_no integer NOT NULL, external_sale_id text COLLATE "C" NOT NULL,
      operation text NOT NULL, taken_back_sale_id text COLLATE "C",
      customer_phone text, lead_uuid uuid, customer_doc_id text, sold_at timestamptz,
      sale_amount numeric, cost_amount numeric, currency text, outlet_code text, agent_code text,
      own_operation text, original_sale_id text COLLATE "C"
    ) ON COMMIT DROP
    """
  public init() {}
}

public enum IncomingSaleRow {
  public static let copy = """
    COPY incoming_sales
      (record_no, external_sale_id, operation, taken_back_sale_id, customer_phone, lead_uuid,
       customer_doc_id, sold_at, sale_amount, cost_amount, currency, outlet_code, agent_code,
       own_operation, original_sale_id)
    FROM STDIN (FORMAT binary)
    """

  /// - Parameters:
  ///   - operation: what the record does to the books, which is its source's policy too.
  ///   - isCompared: whether sales of the source are in the books, whose content it is compared with.
  public static func write(
    _ sale: borrowing SaleRecord, _ operation: SaleOperation, isCompared: Bool,
    to rows: inout CopyBuffer
  ) {
    rows.beginRow(fields: 15)
    rows.int4(Int32(sale.place.record))
    rows.text(sale.externalSaleID)
    rows.text(operation.rawValue)
    if operation == .sale { rows.null() } else { rows.text(sale.takenBackSaleID) }
    if let phone = sale.phone { rows.phone(phone) } else { rows.null() }
    if let uuid = sale.leadUUID { rows.uuid(uuid.bits) } else { rows.null() }
    rows.text(sale.documentID)
    rows.instant(sale.soldAt)
    guard isCompared else {
      for _ in 0..<7 { rows.null() }
      return
    }
    rows.decimal(sale.amount)
    rows.decimal(sale.cost)
    rows.text(sale.currency.code)
    rows.text(sale.outletCode)
    rows.text(sale.agentCode)
    rows.text(sale.operation.rawValue)
    rows.text(sale.originalSaleID)
  }
}

/// Tells the planner how many they are, and of what they are found by.
public struct AnalyzeIncomingSales: Statement {
  public static let sql = """
    ANALYZE incoming_sales
      (external_sale_id, operation, taken_back_sale_id, customer_phone, lead_uuid, customer_doc_id)
    """
  public init() {}
}
