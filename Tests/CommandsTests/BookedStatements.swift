import Postgres

struct LiveConversions: Statement {
  static let sql = """
    SELECT format('%s %s %s', external_sale_id, kind, sale_amount) FROM conversions
    WHERE tenant_id = $1 AND reversal_id IS NULL
    """
  let tenantID: Int64
  var parameters: [Parameter] { [.int8(tenantID)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}

/// Currencies of which the ledger is not what is live.
struct UnbalancedLedger: Statement {
  static let sql = """
    SELECT currency FROM (
      SELECT currency, revenue_amount AS amount FROM ledger_entries WHERE tenant_id = $1
      UNION ALL
      SELECT sale_currency, -sale_amount FROM conversions
      WHERE tenant_id = $1 AND reversal_id IS NULL
    ) AS amounts
    GROUP BY currency HAVING sum(amount) <> 0
    """
  let tenantID: Int64
  var parameters: [Parameter] { [.int8(tenantID)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}

/// What the ledger has of costs, in the words of the model.
struct BorneCosts: Statement {
  static let sql = """
    SELECT format('batch %s: %s of batch %s bears %s', entries.batch_id, external_sale_id,
      conversions.batch_id, trunc(sum(entries.cost_amount) * 100))
    FROM ledger_entries AS entries
    JOIN conversions ON conversions.tenant_id = $1 AND conversions.id = entries.conversion_id
    WHERE entries.tenant_id = $1 AND entries.batch_id IS NOT NULL
    GROUP BY entries.batch_id, conversions.id, external_sale_id, conversions.batch_id
    HAVING sum(entries.cost_amount) <> 0
    """
  let tenantID: Int64
  var parameters: [Parameter] { [.int8(tenantID)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}
