import CPostgres
import Glibc

/// One connection to a PostgreSQL server; closed when the last reference to it goes.
///
/// For one thread at a time, as libpq has it, but for `inBackground`. The SQL of a statement is prepared once per
/// connection, when it is first used. A server that goes away is an error, never a signal: libpq
/// writes to its socket without SIGPIPE.
@safe public final class Connection {
  private let pointer: OpaquePointer
  /// What runs on the connection meanwhile: see `inBackground`.
  var background: BackgroundWork?
  var prepared: [ObjectIdentifier: PreparedStatement] = [:]

  /// Called with every notice and warning of the server; by default they are dropped.
  public var onNotice: (Notice) -> Void = { _ in }

  /// Connects; waits no longer than `connect_timeout` (15 seconds unless the target or
  /// `PGCONNECT_TIMEOUT` says otherwise).
  ///
  /// - Parameter applicationName: how the server shows us in `pg_stat_activity` and its log, unless
  ///   the target or `PGAPPNAME` names us otherwise.
  public init(
    to target: ConnectionTarget = .environment, applicationName: String
  ) throws(PostgresError) {
    try target.check()
    let keywords = target.keywords(applicationName: applicationName)
    guard let handle = unsafe connect(keywords) else {
      preconditionFailure("libpq has no memory left for a connection.")
    }
    unsafe pointer = handle
    guard unsafe PQstatus(handle) == CONNECTION_OK else { throw refusal() }
    receiveNotices()
  }

  deinit { unsafe PQfinish(handle) }

  /// libpq's connection, once nothing runs on it in the background.
  var handle: OpaquePointer {
    waitForBackground()
    return unsafe pointer
  }

  /// Runs SQL text of any number of commands, in one transaction unless it says otherwise, and
  /// drops the rows that they return.
  public func run(_ script: String) throws(PostgresError) {
    _ = try unsafe checked(PQexec(handle, script))
  }

  /// The version of the server, as in 150018 for 15.18.
  public var serverVersion: Int { Int(unsafe PQserverVersion(handle)) }

  /// The number of the server's process for this connection, as in `pg_stat_activity`.
  public var serverProcess: Int32 { unsafe PQbackendPID(handle) }

  /// The text as a name in SQL, in double quotes: for the few commands that take no parameters.
  public func quoteIdentifier(_ name: String) -> String {
    let quoted = unsafe PQescapeIdentifier(handle, name, name.utf8.count)
    guard let quoted = unsafe quoted else {
      preconditionFailure("libpq has no memory left for a name.")
    }
    defer { unsafe PQfreemem(quoted) }
    return unsafe String(cString: quoted)
  }
}

extension Connection {
  /// The answer, unless it is an error.
  func checked(_ pointer: OpaquePointer?) throws(PostgresError) -> ServerResult {
    guard let pointer = unsafe pointer else { throw lost() }
    let result = unsafe ServerResult(pointer)
    guard !result.failed else { throw error(of: result) }
    return result
  }

  func error(of result: borrowing ServerResult) -> PostgresError {
    // Without a SQLSTATE it was libpq that spoke, not the server.
    guard result.field(.sqlState) != nil else { return lost() }
    var error = PostgresError(result)
    error.connectionLost = unsafe PQstatus(handle) == CONNECTION_BAD
    return error
  }

  /// The next answer to what was sent; `nil` once there are no more.
  func nextResult() -> ServerResult? {
    guard let pointer = unsafe PQgetResult(handle) else { return nil }
    return unsafe ServerResult(pointer)
  }

  /// Reads and drops the answers that are left, so that the connection can be used again.
  func drain() {
    while let result = nextResult() {
      // A COPY that is abandoned here must be ended, or the same answer comes for ever.
      if result.status == PGRES_COPY_IN { unsafe PQputCopyEnd(handle, "abandoned") }
      if result.status == PGRES_COPY_OUT { drainCopyOut() }
    }
  }

  /// Asks the server to stop what it does for this connection.
  func cancel() {
    guard let request = unsafe PQgetCancel(handle) else { return }
    defer { unsafe PQfreeCancel(request) }
    var reason = [CChar](repeating: 0, count: 256)
    _ = unsafe PQcancel(request, &reason, Int32(reason.count))
  }

  func lost() -> PostgresError {
    let said = unsafe PQerrorMessage(handle).map { unsafe String(cString: $0) } ?? ""
    // The lines after the first are guesses of libpq, and of no use to an operator.
    var error = PostgresError(oneLine(said.prefix { $0 != "\n" }))
    error.connectionLost = unsafe PQstatus(handle) == CONNECTION_BAD
    if error.connectionLost {
      error.message = "the connection to PostgreSQL was lost: \(error.message)"
      error.hint = "Check that the server runs, then try again."
    }
    return error
  }

  private func refusal() -> PostgresError {
    let said = unsafe String(cString: PQerrorMessage(handle))
    let password = unsafe PQpass(handle).map { unsafe String(cString: $0) } ?? ""
    let message = oneLine(hide(password, in: said))
    var error = PostgresError(
      "cannot connect to PostgreSQL: \(message)", hint: connectionAdvice(for: message))
    error.connectionLost = true
    return error
  }

  private func receiveNotices() {
    // The connection outlives the pointer to it: libpq forgets it in PQfinish, in our deinit.
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    _ = unsafe PQsetNoticeReceiver(handle, receiveNotice, context)
  }
}

private func receiveNotice(context: UnsafeMutableRawPointer?, result: OpaquePointer?) {
  guard let context = unsafe context, let result = unsafe result else { return }
  let connection = unsafe Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
  func field(_ code: DiagnosticField) -> String? {
    unsafe PQresultErrorField(result, code.rawValue).map { unsafe String(cString: $0) }
  }
  connection.onNotice(
    Notice(
      severity: field(.severity) ?? "NOTICE", message: field(.message) ?? "",
      hint: field(.hint)))
}

private func connect(_ keywords: [(keyword: String, value: String)]) -> OpaquePointer? {
  var names = unsafe keywords.map { unsafe UnsafePointer(strdup($0.keyword)) } + [nil]
  var values = unsafe keywords.map { unsafe UnsafePointer(strdup($0.value)) } + [nil]
  defer {
    for index in keywords.indices {
      unsafe free(UnsafeMutablePointer(mutating: names[index]))
      unsafe free(UnsafeMutablePointer(mutating: values[index]))
    }
  }
  return unsafe PQconnectdbParams(&names, &values, 1)
}

/// libpq's messages end in a newline and indent their second line.
private func oneLine(_ text: some StringProtocol) -> String {
  text.split { $0.isWhitespace }.joined(separator: " ")
}

private func hide(_ secret: String, in text: String) -> String {
  guard !secret.isEmpty else { return text }
  return text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "***")
}
