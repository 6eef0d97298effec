public import Postgres

/// A file that must still have its digest.
public struct AuditedFile: Sendable {
  /// What it belongs to, as in `batch 12`.
  public var owner: String
  public var digest: String
  /// Where a payout file was written; nil for a kept file, which is found by its digest.
  public var path: String?
}

/// The files that a tenant's books rest on: what was imported, and what was paid out.
public struct AuditedFiles: Statement {
  public static let sql = """
    SELECT format('batch %s', id), file_digest, NULL FROM external_import_batches
    WHERE tenant_id = $1 AND status IN ('processed', 'reverted')
    UNION ALL
    SELECT format('export %s', id), file_digest, file_path FROM bonus_payout_exports
    WHERE tenant_id = $1
    ORDER BY 1
    """
  public let tenantID: Int64

  public init(tenantID: Int64) { self.tenantID = tenantID }

  public var parameters: [Parameter] { [.int8(tenantID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> AuditedFile {
    AuditedFile(
      owner: try row[0].text(), digest: try row[1].text(), path: try row[2].textOrNull())
  }
}
