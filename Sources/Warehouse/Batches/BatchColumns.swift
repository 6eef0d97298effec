public import Domain
public import Postgres

/// Keeps the columns of a batch's file.
public struct SaveBatchColumns: Statement {
  public static let sql = """
    UPDATE external_import_batches SET columns = $3 WHERE tenant_id = $1 AND id = $2
    """
  public let tenantID: Int64
  public let id: Int64
  public let columns: [String]

  public init(tenantID: Int64, id: Int64, columns: [String]) {
    self.tenantID = tenantID
    self.id = id
    self.columns = columns
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(id), .textArray(columns)] }
}

/// The columns of the last file of a source that came into the books by the same profile.
public struct AcceptedColumnsOf: Statement {
  public static let sql = """
    SELECT columns FROM external_import_batches
    WHERE tenant_id = $1 AND source_system = $2 AND import_type = $3 AND profile_text = $4
      AND status = 'processed' AND columns IS NOT NULL
    ORDER BY imported_at DESC, id DESC
    LIMIT 1
    """
  public let tenantID: Int64
  public let source: String
  public let kind: ImportKind
  public let profileText: String

  public init(tenantID: Int64, source: String, kind: ImportKind, profileText: String) {
    self.tenantID = tenantID
    self.source = source
    self.kind = kind
    self.profileText = profileText
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .text(source), .text(kind.rawValue), .text(profileText)]
  }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> [String] {
    try row[0].textArray()
  }
}
