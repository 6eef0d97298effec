public import Postgres

/// How many records of a batch came again with other content and were left out: of earlier batches, and of the
/// same file.
public struct ChangedDuplicatesOfBatch: Statement {
  public static let sql = """
    SELECT count(*) FILTER (WHERE reason = 'already_imported_changed'),
      count(*) FILTER (WHERE reason = 'duplicate_in_file_changed')
    FROM external_sales_import
    WHERE tenant_id = $1 AND batch_id = $2 AND outcome = 'duplicate'
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
  ) throws(PostgresError) -> (alreadyImported: Int, inFile: Int) {
    (Int(try row[0].int8()), Int(try row[1].int8()))
  }
}
