import CPostgres
import Glibc

/// Where a connection goes.
public enum ConnectionTarget: Sendable {
  /// To where `PGHOST`, `PGPORT`, `PGDATABASE`, `PGUSER`, `PGSERVICE` and the rest point.
  case environment
  /// To where a URI (`postgresql://user@host/database`) or a list (`host=… dbname=…`) points; what
  /// it leaves out, the `PG*` variables tell.
  case conninfo(String)
}

extension ConnectionTarget {
  /// libpq's keywords and values, of which a later one overrides an earlier one.
  func keywords(applicationName: String) -> [(keyword: String, value: String)] {
    var keywords = [("fallback_application_name", applicationName)]
    if unsafe getenv("PGCONNECT_TIMEOUT") == nil { keywords.append(("connect_timeout", "15")) }
    if case .conninfo(let text) = self { keywords.append(("dbname", text)) }
    keywords.append(("client_encoding", "UTF8"))
    return keywords
  }

  /// Refuses a connection string that libpq cannot read, without quoting any of it: libpq's own
  /// message may quote the password.
  func check() throws(PostgresError) {
    guard case .conninfo(let text) = self else { return }
    if !text.contains("=") && !text.hasPrefix("postgres") || !Self.isReadable(text) {
      throw PostgresError(
        "the connection string cannot be read (it is not shown: it may hold a password)",
        hint: "Write postgresql://user:password@host:port/database, with %40 for @, %2F for / "
          + "and %25 for % inside a name or password.")
    }
  }

  private static func isReadable(_ text: String) -> Bool {
    var message: UnsafeMutablePointer<CChar>?
    let options = unsafe PQconninfoParse(text, &message)
    unsafe PQconninfoFree(options)
    unsafe PQfreemem(message)
    return unsafe options != nil
  }
}
