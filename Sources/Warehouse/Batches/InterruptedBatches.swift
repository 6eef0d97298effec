public import Postgres

/// Marks batches as failed that no program works on any more. Only for whoever holds the tenant's import lock:
/// then nobody else imports, and what is pending was left behind.
public struct FailInterruptedBatches: Statement {
  public static let sql = """
    UPDATE external_import_batches
    SET status = 'failed', failed_stage = 'interrupted',
      message = 'The import was interrupted. Nothing of it is in the books; import the file again.'
    WHERE tenant_id = $1 AND status = 'pending'
    """
  public let tenantID: Int64

  public init(tenantID: Int64) { self.tenantID = tenantID }

  public var parameters: [Parameter] { [.int8(tenantID)] }
}
