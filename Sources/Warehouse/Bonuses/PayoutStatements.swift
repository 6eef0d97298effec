import Decimals
public import Domain
public import Postgres

/// What a run pays each agent, by agent code and currency.
public struct PayoutLinesOfRun: Statement {
  public static let sql = """
    SELECT agents.agent_code, agents.full_name, items.currency, count(*), sum(items.gross_bonus)
    FROM bonus_calculation_items AS items
    JOIN agents ON agents.tenant_id = items.tenant_id AND agents.id = items.agent_id
    WHERE items.tenant_id = $1 AND items.calc_run_id = $2
    GROUP BY agents.agent_code, agents.full_name, items.currency
    ORDER BY agents.agent_code COLLATE "C", items.currency COLLATE "C"
    """
  public let tenantID: Int64
  public let runID: Int64

  public init(tenantID: Int64, runID: Int64) {
    self.tenantID = tenantID
    self.runID = runID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(runID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> PayoutLine {
    let currency = try row[2].currency()
    return PayoutLine(
      agentCode: try row[0].text(), agentName: try row[1].textOrNull(), currency: currency,
      items: Int(try row[3].int8()), amount: try row[4].decimal().inMinorUnits(of: currency))
  }
}

/// What a run pays in all, by currency.
public struct PayoutTotalsOfRun: Statement {
  public static let sql = """
    SELECT currency, count(*), sum(gross_bonus) FROM bonus_calculation_items
    WHERE tenant_id = $1 AND calc_run_id = $2 GROUP BY currency ORDER BY currency COLLATE "C"
    """
  public let tenantID: Int64
  public let runID: Int64

  public init(tenantID: Int64, runID: Int64) {
    self.tenantID = tenantID
    self.runID = runID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(runID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> PayoutTotal {
    let currency = try row[0].currency()
    return PayoutTotal(
      currency: currency, items: Int(try row[1].int8()),
      amount: try row[2].decimal().inMinorUnits(of: currency))
  }
}

/// A payout file that was written.
public struct PayoutExport: Sendable {
  public var id: Int64
  public var runID: Int64
  public var format: String
  public var path: String
  public var digest: String
  public var bytes: Int
  public var agents: Int
  public var items: Int

  public init(
    id: Int64, runID: Int64, format: String, path: String, digest: String, bytes: Int, agents: Int,
    items: Int
  ) {
    self.id = id
    self.runID = runID
    self.format = format
    self.path = path
    self.digest = digest
    self.bytes = bytes
    self.agents = agents
    self.items = items
  }
}

/// The export of a run in a format, if it was made.
public struct ExportOfRun: Statement {
  public static let sql = """
    SELECT id, calc_run_id, export_format, file_path, file_digest, file_bytes, agent_count, item_count
    FROM bonus_payout_exports WHERE tenant_id = $1 AND calc_run_id = $2 AND export_format = $3
    """
  public let tenantID: Int64
  public let runID: Int64
  public let format: String

  public init(tenantID: Int64, runID: Int64, format: String) {
    self.tenantID = tenantID
    self.runID = runID
    self.format = format
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(runID), .text(format)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> PayoutExport {
    PayoutExport(
      id: try row[0].int8(), runID: try row[1].int8(), format: try row[2].text(),
      path: try row[3].text(), digest: try row[4].text(), bytes: Int(try row[5].int8()),
      agents: Int(try row[6].int4()), items: Int(try row[7].int4()))
  }
}

/// Records a payout file; its id.
public struct InsertExport: Statement {
  public static let sql = """
    INSERT INTO bonus_payout_exports
      (tenant_id, calc_run_id, export_format, file_name, file_path, file_digest, file_bytes,
       agent_count, item_count)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id
    """
  public let tenantID: Int64
  public let export: PayoutExport
  public let fileName: String

  public init(tenantID: Int64, export: PayoutExport, fileName: String) {
    self.tenantID = tenantID
    self.export = export
    self.fileName = fileName
  }

  public var parameters: [Parameter] {
    [
      .int8(tenantID), .int8(export.runID), .text(export.format), .text(fileName),
      .text(export.path), .text(export.digest), .int8(Int64(export.bytes)),
      .int4(Int32(export.agents)), .int4(Int32(export.items)),
    ]
  }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int64 {
    try row[0].int8()
  }
}

public struct InsertExportAmount: Statement {
  public static let sql = """
    INSERT INTO bonus_payout_export_amounts (tenant_id, export_id, currency, total)
    VALUES ($1, $2, $3, $4)
    """
  public let tenantID: Int64
  public let exportID: Int64
  public let total: PayoutTotal

  public init(tenantID: Int64, exportID: Int64, total: PayoutTotal) {
    self.tenantID = tenantID
    self.exportID = exportID
    self.total = total
  }

  public var parameters: [Parameter] {
    [
      .int8(tenantID), .int8(exportID), .text(total.currency.code), .decimal(total.amount),
    ]
  }
}

/// Says that a run is paid. The table refuses a second paid run of any day.
public struct MarkRunPaid: Statement {
  public static let sql = """
    UPDATE bonus_calculation_runs SET is_paid = true
    WHERE tenant_id = $1 AND id = $2 AND status = 'completed'
    """
  public let tenantID: Int64
  public let runID: Int64

  public init(tenantID: Int64, runID: Int64) {
    self.tenantID = tenantID
    self.runID = runID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(runID)] }
}
