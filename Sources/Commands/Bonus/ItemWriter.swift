internal import Domain
internal import Postgres
internal import Warehouse

/// Items of a run, some thousands at a time, into the books; they are written while the next ones are computed.
struct ItemWriter {
  private let session: TenantSession
  private let runID: Int64
  private let sender: RowSender<ItemRows>
  private var items = ItemRows()
  private var count = 0

  init(session: TenantSession, runID: Int64) {
    self.session = session
    self.runID = runID
    sender = RowSender(on: session.connection)
  }

  mutating func add(_ rows: CopyBuffer) throws {
    count += rows.rows
    items.add(rows)
    if items.count >= 10_000 { try send() }
  }

  private mutating func send() throws {
    try sender.wait()
    sender.send(&items)
  }

  /// Sends what is left and proves that all of it arrived; how many items there are.
  mutating func finish() throws -> Int {
    try send()
    try sender.wait()
    let check = try session.connection.one(RunCheck(tenantID: session.tenant.id, runID: runID))
    guard check.items == count, check.missingReferences == 0 else {
      throw CommandError(
        "bonus_calculation_items has \(check.items) rows of run \(runID) where \(count) were written, and "
          + "\(check.missingReferences) refer to what is missing. Nothing was kept; run it again.")
    }
    return count
  }
}

/// Rows of `bonus_calculation_items`.
private struct ItemRows: SentRows {
  private var pieces: [CopyBuffer] = []
  private(set) var count = 0

  mutating func add(_ rows: CopyBuffer) {
    pieces.append(rows)
    count += rows.rows
  }

  mutating func send(on connection: Connection) throws(PostgresError) {
    if count > 0 {
      try connection.asLoader { () throws(PostgresError) in
        _ = try connection.copyIn(BonusItemRow.copy) { (writer) throws(PostgresError) in
          for rows in pieces { try writer.append(rows) }
        }
      }
    }
    self = ItemRows()
  }
}
