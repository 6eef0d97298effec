public import Decimals
public import Domain
public import Postgres

/// What taking a batch of costs back does to the books, in one currency.
public struct CostRevertPreview: Statement {
  public static let sql = """
    SELECT currency, count(*), sum(cost_amount), 0::bigint, 0::numeric
    FROM external_costs_import
    WHERE tenant_id = $1 AND batch_id = $2 AND outcome = 'matched'
    GROUP BY currency ORDER BY currency
    """
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> RevertFigures {
    try RevertFigures(row)
  }
}

/// Takes the shares of a batch's costs out of the ledger, each on its own day; their sums by currency.
public struct ReverseCostShares: Statement {
  public static let sql = """
    WITH reversed AS (
      INSERT INTO ledger_entries
        (tenant_id, conversion_id, entry_no, kind, outlet_id, agent_id, entry_date, currency,
         revenue_amount, cost_amount, batch_id, record_no)
      SELECT $1, shares.conversion_id, entries.last_no + row_number() OVER (
          PARTITION BY shares.conversion_id ORDER BY shares.entry_no
        ), 'cost_reversal', shares.outlet_id, shares.agent_id, shares.entry_date, shares.currency,
        0, -shares.cost_amount, $2, shares.record_no
      FROM ledger_entries AS shares
      CROSS JOIN LATERAL (
        SELECT max(entry_no) AS last_no FROM ledger_entries
        WHERE tenant_id = $1 AND conversion_id = shares.conversion_id
      ) AS entries
      WHERE shares.tenant_id = $1 AND shares.batch_id = $2 AND shares.kind = 'cost'
      RETURNING currency, cost_amount
    )
    SELECT currency, -sum(cost_amount) FROM reversed
    GROUP BY currency HAVING sum(cost_amount) <> 0 ORDER BY currency
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
  ) throws(PostgresError) -> (currency: Currency, amount: Decimal) {
    (try row[0].currency(), try row[1].decimal())
  }
}

/// How many costs of a batch later batches of its source had as duplicates, by batch.
public struct DuplicateCostsOfBatch: Statement {
  public static let sql = """
    SELECT others.batch_id, count(*)
    FROM external_import_batches AS batches
    JOIN external_import_batches AS later ON later.tenant_id = $1 AND later.id > batches.id
      AND later.source_system = batches.source_system AND later.import_type = 'costs'
      AND later.status = 'processed' AND later.records_duplicate > 0
    JOIN external_costs_import AS others ON others.tenant_id = $1 AND others.batch_id = later.id
      AND others.outcome = 'duplicate' AND others.reason LIKE 'already_imported%'
    JOIN external_costs_import AS costs ON costs.tenant_id = $1 AND costs.batch_id = $2
      AND costs.outcome = 'matched' AND costs.cost_id = others.cost_id
    WHERE batches.tenant_id = $1 AND batches.id = $2
    GROUP BY others.batch_id ORDER BY others.batch_id
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
  ) throws(PostgresError) -> (batch: Int64, records: Int) {
    (try row[0].int8(), Int(try row[1].int8()))
  }
}
