public import Postgres

/// The profile by which a source's files are read.
public struct SourceProfileOf: Statement {
  public static let sql = """
    SELECT profile_name, profile_text FROM sources WHERE tenant_id = $1 AND code = $2
    """
  public let tenantID: Int64
  public let source: String

  public init(tenantID: Int64, source: String) {
    self.tenantID = tenantID
    self.source = source
  }

  public var parameters: [Parameter] { [.int8(tenantID), .text(source)] }

  public static func read(
    _ row: borrowing ResultRow
  ) throws(PostgresError) -> (name: String, text: String) {
    (try row[0].text(), try row[1].text())
  }
}

/// Registers a source, or gives it another profile.
public struct SaveSource: Statement {
  public static let sql = """
    INSERT INTO sources (tenant_id, code, profile_name, profile_text) VALUES ($1, $2, $3, $4)
    ON CONFLICT (tenant_id, code) DO UPDATE
      SET profile_name = excluded.profile_name, profile_text = excluded.profile_text,
        updated_at = now()
      WHERE (sources.profile_name, sources.profile_text)
        IS DISTINCT FROM (excluded.profile_name, excluded.profile_text)
    """
  public let tenantID: Int64
  public let source: String
  public let profileName: String
  public let profileText: String

  public init(tenantID: Int64, source: String, profileName: String, profileText: String) {
    self.tenantID = tenantID
    self.source = source
    self.profileName = profileName
    self.profileText = profileText
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .text(source), .text(profileName), .text(profileText)]
  }
}
