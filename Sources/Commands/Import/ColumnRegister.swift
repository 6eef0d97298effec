internal import Domain
internal import Extract
internal import Postgres
internal import Warehouse

/// Remembers the columns of a source's files, so that the next one can be compared with them.
struct ColumnRegister {
  let session: TenantSession
  let source: String
  let kind: ImportKind
  let profile: SourceProfile
  /// Whether the file's columns count, whatever was accepted before.
  let acceptsAny: Bool

  /// The columns of the last file that was read by this very profile, else those that it lists.
  func accepted() throws -> AcceptedColumns {
    if acceptsAny { return .any }
    let last = try session.connection.first(
      AcceptedColumnsOf(
        tenantID: session.tenant.id, source: source, kind: kind, profileText: profile.yaml))
    return last.map(AcceptedColumns.these) ?? .listedInProfile
  }

  /// What a reader of the source's file takes for granted.
  func context() throws -> ExtractContext {
    ExtractContext(
      zone: session.zone, currency: session.tenant.currency, columns: try accepted())
  }

  /// Nothing of a document, which has none.
  func save(_ columns: [String], of batchID: Int64) throws {
    guard !columns.isEmpty else { return }
    try session.connection.execute(
      SaveBatchColumns(tenantID: session.tenant.id, id: batchID, columns: columns))
  }
}
