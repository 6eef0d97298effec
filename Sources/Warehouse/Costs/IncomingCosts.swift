import Decimals
public import Domain
public import Postgres

/// The costs of a file, for the length of a transaction, and the sales that share each of them.
///
/// An outcome is null until it is settled. `units` is the amount in its smallest unit, and `unit` that unit.
public struct CreateIncomingCosts: Statement {
  public static let sql = """
    CREATE TEMPORARY TABLE incoming_costs (
      record_no integer NOT NULL, line_no bigint NOT NULL, cost_id text COLLATE "C",
      external_sale_id text COLLATE "C", sale_source text COLLATE "C", first_day date,
      last_day date, sold_from timestamptz, sold_before timestamptz, outlet_code text,
      outlet_id bigint, campaign_code text, campaign_id bigint, cost_amount numeric, units numeric,
      unit numeric, currency text NOT NULL, outcome text, reason text,
      sales integer NOT NULL DEFAULT 0
    ) ON COMMIT DROP
    """
  public init() {}
}

public struct CreateCostShares: Statement {
  public static let sql = """
    CREATE TEMPORARY TABLE cost_shares (
      record_no integer NOT NULL, conversion_id bigint NOT NULL, amount numeric NOT NULL
    ) ON COMMIT DROP
    """
  public init() {}
}

/// What a cost is put on, as the books call it.
public struct CostTarget: Sendable {
  public var outletID: Int64?
  public var campaignID: Int64?
  /// The instants of the cost's days; nil: no end on that side.
  public var soldFrom: Instant?
  /// Not included.
  public var soldBefore: Instant?

  public init() {}
}

public enum IncomingCostRow {
  public static let copy = """
    COPY incoming_costs
      (record_no, line_no, cost_id, external_sale_id, sale_source, first_day, last_day, sold_from,
       sold_before, outlet_code, outlet_id, campaign_code, campaign_id, cost_amount, units, unit,
       currency, outcome, reason)
    FROM STDIN (FORMAT binary)
    """

  public static func write(
    _ cost: borrowing CostRecord, _ target: CostTarget, to rows: inout CopyBuffer
  ) {
    rows.beginRow(fields: 19)
    rows.int4(Int32(cost.place.record))
    rows.int8(Int64(cost.place.line))
    rows.text(cost.costID)
    rows.text(cost.externalSaleID)
    rows.text(cost.saleSource)
    rows.date(cost.firstDay)
    rows.date(cost.lastDay)
    rows.instant(target.soldFrom)
    rows.instant(target.soldBefore)
    rows.text(cost.outletCode)
    rows.int8(target.outletID)
    rows.text(cost.campaignCode)
    rows.int8(target.campaignID)
    rows.decimal(cost.amount)
    writeUnits(of: cost, to: &rows)
    rows.text(cost.currency.code)
    rows.text(cost.reject == nil ? nil : Outcome.rejected.rawValue)
    rows.text(cost.reject?.reason.rawValue)
  }

  /// Shares are whole minor units of the currency; of a cost with more digits, its own last digit.
  private static func writeUnits(of cost: borrowing CostRecord, to rows: inout CopyBuffer) {
    guard let amount = cost.amount?.inMinorUnits(of: cost.currency),
      let unit = try? Decimal(coefficient: 1, scale: amount.scale),
      let units = try? Decimal(coefficient: amount.coefficient, scale: 0)
    else {
      rows.null()
      rows.null()
      return
    }
    rows.decimal(units)
    rows.decimal(unit)
  }
}
