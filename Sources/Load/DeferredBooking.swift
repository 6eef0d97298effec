import Domain
public import Postgres
public import Warehouse

/// What of a batch can be booked only after all else of it: revisions, returns, voids, sales whose lead these
/// free, and what waits for review. Nothing is asked of the database where a file has none.
public struct DeferredBooking {
  private let connection: Connection
  private let tenantID: Int64
  private let batchID: Int64
  private let source: String
  private var rows = CopyBuffer()
  private var counts: [DeferredDecision.Action: Int] = [:]
  private var voidsInFile = 0
  private var hasTable = false

  public init(tenantID: Int64, batchID: Int64, source: String, on connection: Connection) {
    self.connection = connection
    self.tenantID = tenantID
    self.batchID = batchID
    self.source = source
  }

  public mutating func add(_ decision: DeferredDecision) {
    counts[decision.action, default: 0] += 1
    if decision.action == .void, case .record = decision.other { voidsInFile += 1 }
    DeferredDecisionRow.write(decision, to: &rows)
  }

  /// Hands what was added to the database.
  public mutating func send() throws(LoadError) {
    if rows.rows == 0 { return }
    let (sent, isFirst) = (rows, !hasTable)
    hasTable = true
    try asking { () throws(PostgresError) in
      if isFirst { try connection.execute(CreateDeferredDecisions()) }
      try connection.copyIn(DeferredDecisionRow.copy, sent)
    }
    rows.removeAll()
  }

  /// Books all that was added; the records they refer to must be there.
  ///
  /// What is reversed comes first, for it frees names and leads; then the sales, then what takes them back.
  public mutating func book() throws(LoadError) {
    guard !counts.isEmpty else { return }
    try send()
    try run(
      ReverseInBooks(tenantID: tenantID, batchID: batchID),
      expecting: count(.revision) + count(.void) - voidsInFile)
    try run(
      BookDeferredSales(tenantID: tenantID, batchID: batchID, source: source),
      expecting: count(.sale) + count(.revision))
    try run(ReverseInFile(tenantID: tenantID, batchID: batchID), expecting: voidsInFile)
    try run(
      BookReturns(tenantID: tenantID, batchID: batchID, source: source),
      expecting: count(.return))
    try run(ListForReview(tenantID: tenantID, batchID: batchID), expecting: count(.review))
  }

  private func count(_ action: DeferredDecision.Action) -> Int { counts[action] ?? 0 }

  private func run(_ statement: some Statement, expecting count: Int) throws(LoadError) {
    if count == 0 { return }
    let done = try asking { () throws(PostgresError) in try connection.execute(statement) }
    guard done == count else { throw .booksChanged(expected: count, found: done) }
  }

  @discardableResult
  private func asking<T>(_ body: () throws(PostgresError) -> T) throws(LoadError) -> T {
    do throws(PostgresError) { return try body() } catch { throw LoadError(error) }
  }
}
