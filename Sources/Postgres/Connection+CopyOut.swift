import CPostgres

extension Connection {
  /// Runs a `COPY (query) TO STDOUT (FORMAT binary)` and calls `body` with each row as it arrives;
  /// returns how many there were.
  ///
  /// The fastest way to read many rows: nothing is copied, and memory does not grow. The connection
  /// is busy until the last row: `body` must not use it. An error that `body` throws stops the COPY.
  @discardableResult
  public func copyOut<E: WrapsPostgresError>(
    _ sql: String, _ body: (borrowing CopyRow) throws(E) -> Void
  ) throws(E) -> Int {
    try copyOut(sql, wrap: E.init, body)
  }

  /// Runs a `COPY (query) TO STDOUT (FORMAT binary)` and calls `body` with each row as it arrives;
  /// returns how many there were.
  @discardableResult
  public func copyOut<E: Error>(
    _ sql: String, _ body: (borrowing CopyRow) throws(E) -> Void
  ) throws -> Int {
    try copyOut(sql, wrap: { $0 as any Error }, body)
  }

  /// The same, with so many rows at a time, which need not be read before the next ones arrive.
  @discardableResult
  public func copyOut(
    _ sql: String, rowsAtOnce: Int, _ body: (CopiedRows) throws -> Void
  ) throws -> Int {
    var rows = CopiedRows(areFirst: true)
    func handOver() throws {
      guard rows.count > 0 else { return }
      try body(rows)
      rows = CopiedRows(areFirst: false)
    }
    func append(_ message: Span<UInt8>) throws {
      rows.append(message)
      if rows.count == rowsAtOnce { try handOver() }
    }
    let count = try forEachMessage(of: sql, wrap: { $0 as any Error }, append)
    try handOver()
    return count
  }

  private func copyOut<E: Error>(
    _ sql: String, wrap: (PostgresError) -> E, _ body: (borrowing CopyRow) throws(E) -> Void
  ) throws(E) -> Int {
    var reader = CopyReader()
    return try forEachMessage(of: sql, wrap: wrap) { (message) throws(E) in
      try reader.read(message, wrap: wrap, body)
    }
  }

  private func forEachMessage<E: Error>(
    of sql: String, wrap: (PostgresError) -> E, _ body: (Span<UInt8>) throws(E) -> Void
  ) throws(E) -> Int {
    do throws(E) {
      try rethrowing(as: wrap) { () throws(PostgresError) in try beginCopyOut(sql) }
      while let message = try rethrowing(
        as: wrap, { () throws(PostgresError) in try nextCopyMessage() })
      {
        try body(message.bytes)
      }
      return try rethrowing(as: wrap) { () throws(PostgresError) in try rowsCopiedOut() }
    } catch {
      abandon()
      throw error
    }
  }

  private func beginCopyOut(_ sql: String) throws(PostgresError) {
    let answer = try unsafe checked(PQexec(handle, sql))
    guard answer.status == PGRES_COPY_OUT, unsafe PQbinaryTuples(answer.pointer) == 1 else {
      throw PostgresError(
        "\(sql) does not give binary rows", hint: "Write COPY (query) TO STDOUT (FORMAT binary).")
    }
  }

  /// The next message of the COPY; `nil` after the last one.
  private func nextCopyMessage() throws(PostgresError) -> CopyMessage? {
    var start: UnsafeMutablePointer<CChar>?
    let length = unsafe PQgetCopyData(handle, &start, 0)
    if length == -2 { throw lost() }
    guard length >= 0, let start = unsafe start else { return nil }
    return unsafe CopyMessage(start, count: Int(length))
  }

  private func rowsCopiedOut() throws(PostgresError) -> Int {
    defer { drain() }
    guard let answer = nextResult() else { throw lost() }
    if answer.failed { throw error(of: answer) }
    return answer.rowsAffected
  }

  func drainCopyOut() {
    while let message = try? nextCopyMessage() { _ = message.bytes.count }
  }
}

/// A message of a COPY, in memory of libpq's that is freed with it.
@safe private struct CopyMessage: ~Copyable {
  private let start: UnsafeMutablePointer<CChar>
  private let count: Int

  init(_ start: UnsafeMutablePointer<CChar>, count: Int) {
    unsafe self.start = start
    self.count = count
  }

  deinit { unsafe PQfreemem(start) }

  var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      let buffer = unsafe UnsafeRawBufferPointer(start: start, count: count)
      let span = unsafe Span<UInt8>(_unsafeBytes: buffer)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }
}
