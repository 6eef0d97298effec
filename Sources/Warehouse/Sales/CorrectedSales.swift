public import Decimals
public import Domain
public import Postgres

/// A sale in the books that a record corrects.
public struct CorrectedSale: Sendable {
  /// The record's number.
  public var record: Int
  /// Its name in the books.
  public var saleID: String
  public var conversionID: Int64
  public var leadID: Int64?
  public var currency: Currency
  /// What was paid, less what was given back.
  public var amountLeft: Decimal
  public var hasReturns: Bool
  public var isPaid: Bool
  public var isVoided: Bool
}

/// The columns of a `CorrectedSaleQuery`, over `incoming`, `conversions` and `booked`.
let correctedSale = """
  incoming.record_no, conversions.id, conversions.lead_id, conversions.sale_currency,
  conversions.sale_amount + coalesce((
    SELECT sum(returns.sale_amount) FROM conversions AS returns
    WHERE returns.tenant_id = $1 AND returns.original_id = conversions.id
      AND returns.reversal_id IS NULL
  ), 0),
  EXISTS (
    SELECT FROM conversions AS returns
    WHERE returns.tenant_id = $1 AND returns.original_id = conversions.id
      AND returns.reversal_id IS NULL
  ),
  \(isPaid), conversions.reversal_id IS NOT NULL, conversions.external_sale_id
  """

/// Whether a payout rests on the conversion: its day was paid by a run that had it.
let isPaid = """
  conversions.agent_id IS NOT NULL AND EXISTS (
    SELECT FROM bonus_calculation_runs AS runs
    WHERE runs.tenant_id = $1 AND runs.is_paid
      AND booked.sale_date BETWEEN runs.period_start AND runs.period_end
      AND conversions.created_at <= runs.completed_at
  )
  """

public protocol CorrectedSaleQuery: Statement where Row == CorrectedSale {
  var tenantID: Int64 { get }
  var source: String { get }
}

extension CorrectedSaleQuery {
  public var parameters: [Parameter] { [.int8(tenantID), .text(source)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> CorrectedSale {
    CorrectedSale(
      record: Int(try row[0].int4()), saleID: try row[8].text(), conversionID: try row[1].int8(),
      leadID: try row[2].int8OrNull(), currency: try row[3].currency(),
      amountLeft: try row[4].decimal(), hasReturns: try row[5].bool(), isPaid: try row[6].bool(),
      isVoided: try row[7].bool())
  }
}
