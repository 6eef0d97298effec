public import Postgres

/// Whether the books know any sale of a source.
public struct SourceHasSales: Statement {
  public static let sql = """
    SELECT EXISTS (
        SELECT FROM conversions
        WHERE tenant_id = $1 AND source_system = $2 AND reversal_id IS NULL AND kind = 'sale'
      ) OR EXISTS (
        SELECT FROM conversions
        WHERE tenant_id = $1 AND source_system = $2 AND reversal_id IS NOT NULL
      )
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

/// What the books know under the names of `incoming_sales`, beside the record that each was booked from: live
/// sales, live returns, and what was voided, for that does not come back because it is sent again.
///
/// A return is known too where it was booked as a negative sale, and the other way about: the policy of its
/// source was another then, or a person decided so. An arm for each, because each has an index of its own.
private func knownSales(_ columns: String, where condition: String = "true") -> String {
  [
    "kind = 'sale' AND incoming.operation = 'sale' AND reversal_id IS NULL",
    """
    kind = 'sale' AND incoming.operation = 'return' AND reversal_id IS NULL
      AND conversions.sale_amount < 0
    """,
    """
    kind = 'return' AND reversal_id IS NULL
      AND (incoming.operation = 'return' OR incoming.operation = 'sale' AND incoming.sale_amount < 0)
    """,
    """
    kind = 'sale' AND reversal_id IS NOT NULL AND \(wasVoided)
      AND (incoming.operation = 'sale' OR incoming.operation = 'return' AND conversions.sale_amount < 0)
    """,
  ].map { isKnown in
    """
    SELECT \(columns)
    FROM incoming_sales AS incoming
    JOIN conversions ON conversions.tenant_id = $1 AND conversions.source_system = $2
      AND conversions.external_sale_id = incoming.external_sale_id AND \(isKnown)
    JOIN external_sales_import AS booked ON booked.tenant_id = $1
      AND booked.batch_id = conversions.batch_id AND booked.record_no = conversions.record_no
    WHERE \(condition)
    """
  }.joined(separator: "\nUNION ALL\n")
}

let wasVoided = """
  EXISTS (
    SELECT FROM conversion_reversals AS reversals
    JOIN external_import_batches AS batches
      ON batches.tenant_id = $1 AND batches.id = conversions.batch_id
    WHERE reversals.tenant_id = $1 AND reversals.id = conversions.reversal_id
      AND reversals.kind = 'void' AND batches.status <> 'reverted'
  )
  """

private let isChanged = """
  (booked.sale_amount, booked.cost_amount, booked.currency, booked.sold_at, booked.outlet_code,
    booked.agent_code, booked.customer_phone, booked.customer_doc_id, booked.lead_uuid,
    booked.operation, booked.original_sale_id)
  IS DISTINCT FROM (incoming.sale_amount, incoming.cost_amount, incoming.currency,
    incoming.sold_at, incoming.outlet_code, incoming.agent_code, incoming.customer_phone,
    incoming.customer_doc_id, incoming.lead_uuid, incoming.own_operation,
    incoming.original_sale_id)
  """

/// Those of `incoming_sales` that are in the books already: their numbers, their names, and whether their content
/// is another.
public struct KnownSales: Statement {
  public static let sql = knownSales(
    "incoming.record_no, incoming.external_sale_id, \(isChanged)")
  public let tenantID: Int64
  public let source: String

  public init(tenantID: Int64, source: String) {
    self.tenantID = tenantID
    self.source = source
  }

  public var parameters: [Parameter] { [.int8(tenantID), .text(source)] }

  public static func read(
    _ row: borrowing ResultRow
  ) throws(PostgresError) -> (record: Int, saleID: String, isChanged: Bool) {
    (Int(try row[0].int4()), try row[1].text(), try row[2].bool())
  }
}

/// What is in the books under the names of those of `incoming_sales` that have other content.
public struct ChangedSales: CorrectedSaleQuery {
  public static let sql = knownSales(correctedSale, where: isChanged)
  public let tenantID: Int64
  public let source: String

  public init(tenantID: Int64, source: String) {
    self.tenantID = tenantID
    self.source = source
  }
}

/// The sales that the returns and voids of `incoming_sales` take back: live, or voided already.
public struct TakenBackSales: CorrectedSaleQuery {
  public static let sql = ["reversal_id IS NULL", "reversal_id IS NOT NULL AND \(wasVoided)"]
    .map { isKnown in
      """
      SELECT \(correctedSale)
      FROM incoming_sales AS incoming
      JOIN conversions ON conversions.tenant_id = $1 AND conversions.source_system = $2
        AND conversions.external_sale_id = incoming.taken_back_sale_id AND kind = 'sale'
        AND \(isKnown)
      JOIN external_sales_import AS booked ON booked.tenant_id = $1
        AND booked.batch_id = conversions.batch_id AND booked.record_no = conversions.record_no
      """
    }.joined(separator: "\nUNION ALL\n")
  public let tenantID: Int64
  public let source: String

  public init(tenantID: Int64, source: String) {
    self.tenantID = tenantID
    self.source = source
  }
}
