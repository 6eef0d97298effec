public import Decimals
public import Domain
public import Postgres

/// Keeps the costs of the file, with what became of them.
public struct InsertImportedCosts: Statement {
  public static let sql = """
    INSERT INTO external_costs_import
      (tenant_id, batch_id, record_no, line_no, cost_id, external_sale_id, sale_source, first_day,
       last_day, outlet_code, campaign_code, cost_amount, currency, outcome, reason, sales)
    SELECT $1, $2, record_no, line_no, cost_id, external_sale_id, sale_source, first_day, last_day,
      outlet_code, campaign_code, cost_amount, currency, outcome, reason, sales
    FROM incoming_costs
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

/// How many costs of one outcome, reason and currency there are, and what they sum to.
public struct CostTotals: Sendable {
  public var outcome: Outcome
  /// Nil of what is matched.
  public var reason: String?
  public var currency: Currency
  public var records: Int
  /// Nil where none of them has an amount that could be read.
  public var amount: Decimal?
}

/// The costs of the file by outcome, reason and currency.
public struct TotalsOfIncomingCosts: Statement {
  public static let sql = """
    SELECT outcome, reason, currency, count(*), sum(cost_amount) FROM incoming_costs
    GROUP BY outcome, reason, currency ORDER BY outcome, reason, currency
    """
  public init() {}

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> CostTotals {
    CostTotals(
      outcome: try row[0].named(Outcome.self), reason: try row[1].textOrNull(),
      currency: try row[2].currency(), records: Int(try row[3].int8()),
      amount: try row[4].decimalOrNull())
  }
}
