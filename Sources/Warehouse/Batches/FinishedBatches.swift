public import Domain
public import Postgres

extension Connection {
  /// Closes a batch with its totals, in records and in money.
  public func finish(
    batch id: Int64, of tenantID: Int64, with totals: ControlTotals,
    corrections: CorrectionPolicy? = nil
  ) throws(PostgresError) {
    try execute(
      FinishBatch(tenantID: tenantID, id: id, totals: totals, corrections: corrections))
    for (currency, amounts) in totals.amounts.sorted(by: { $0.key < $1.key }) {
      try execute(
        InsertBatchAmounts(
          tenantID: tenantID, batchID: id, currency: currency, amounts: amounts))
    }
  }
}
