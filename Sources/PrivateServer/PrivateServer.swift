public import Postgres

/// A PostgreSQL server of our own: a cluster in the data folder, on a Unix socket only, made on
/// first use and started when needed. It goes on when the program ends, until `stop`.
///
/// Any number of programs may start it at once: one does, the others wait. Run by root, it runs as
/// the system user `postgres`, and its files are where that user can go (see `folder`).
public struct PrivateServer: Sendable {
  let name: String
  let isDurable: Bool
  let account: ServerAccount
  let layout: ServerLayout
  let patience: Duration

  /// - Parameters:
  ///   - home: the data folder; made if missing.
  ///   - name: of the database, and of folders outside the home.
  ///   - isDurable: false only for tests: faster, and lost with the machine's power.
  ///   - patience: how long to wait for a start, a stop, or another program that does either.
  public init(
    home: String, name: String = "posightful", isDurable: Bool = true,
    patience: Duration = .seconds(60)
  ) throws(PrivateServerError) {
    self.name = name
    self.isDurable = isDurable
    self.patience = patience
    account = try .current()
    layout = ServerLayout(home: absolutePath(home), name: name, account: account)
  }

  public enum Status: Equatable, Sendable {
    /// Never started, or not to its end.
    case notMade
    case stopped
    case starting(process: Int32)
    case running(process: Int32)
  }

  /// The state of the server now.
  public var status: Status {
    guard isMade else { return .notMade }
    guard let postmaster else { return .stopped }
    return postmaster.isReady
      ? .running(process: postmaster.process) : .starting(process: postmaster.process)
  }

  /// Where the cluster is: `<home>/postgres`, or `/var/lib/<name>/<hash of home>` for root where
  /// the user `postgres` cannot enter the home.
  public var folder: String { layout.folder }

  /// The file to which the server writes what it has to say.
  public var log: String { layout.log }

  /// How to connect, as keywords; the server must have been started.
  public var conninfo: String { conninfo(database: name) }

  /// The same, to another database of the server.
  public func conninfo(database: String) -> String {
    "host=\(quoted(layout.socketFolder)) port=\(ServerLayout.port) user=postgres "
      + "dbname=\(quoted(database))"
  }

  /// How to connect, as a URI; the server must have been started.
  public var url: String {
    "postgresql://postgres@/\(percentEncoded(name))"
      + "?host=\(percentEncoded(layout.socketFolder))&port=\(ServerLayout.port)"
  }

  /// Starts the server if needed, and connects to its database.
  public func connect(applicationName: String) throws(PrivateServerError) -> Connection {
    try start()
    do throws(PostgresError) {
      return try Connection(to: .conninfo(conninfo), applicationName: applicationName)
    } catch {
      throw PrivateServerError(error)
    }
  }

  /// The server's main process, where it runs.
  var postmaster: Postmaster? { Postmaster(of: layout, as: account) }

  var isMade: Bool { exists(layout.data + "/PG_VERSION") && !exists(layout.unfinished) }
}

private func quoted(_ value: String) -> String {
  var text = "'"
  for character in value {
    if character == "'" || character == "\\" { text.append("\\") }
    text.append(character)
  }
  return text + "'"
}

private func percentEncoded(_ text: String) -> String {
  text.utf8.reduce(into: "") { encoded, byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      encoded.append(Character(Unicode.Scalar(byte)))
    default:
      encoded.append(byte < 16 ? "%0" : "%")
      encoded.append(String(byte, radix: 16, uppercase: true))
    }
  }
}
