import ArgumentParser
import Domain
import Foundation
import Postgres
import TestDatabase
import Testing
import Warehouse

@testable import Commands

/// Whatever is imported, reverted, reprocessed, replayed and resolved, in any order: the books are those of a
/// bookkeeper who does it by hand.
@Suite struct HistoryTests {
  @Test(arguments: UInt64(0)..<300) func booksAreThoseOfTheModel(seed: UInt64) throws {
    var history = try History(seed: seed)
    for _ in 0..<8 { try history.step() }
    try history.checkAudit()
  }
}

/// Real books of a tenant of its own, and the model beside them.
private struct History {
  private let books: SharedBooks
  private let tenant: String
  private var random: SplitMix
  private var model = BooksModel()
  private var files = 0
  private let session: TenantSession

  init(seed: UInt64) throws {
    books = try SharedBooks.one.get()
    tenant = "seed-\(seed)"
    random = SplitMix(state: seed)
    session = try books.tenant(tenant)
  }

  mutating func step() throws {
    switch Int.random(in: 0..<10, using: &random) {
    case 0...4: try importFile()
    case 5: try importAgain()
    case 6: try revert()
    case 7: try reprocess()
    case 8: try replay()
    default: try resolve()
    }
    try checkBooks()
  }

  // What is done.

  private mutating func importFile() throws {
    let policy = CorrectionPolicy(
      resent: CorrectionPolicy.Resent.allCases.randomElement(using: &random) ?? .duplicate,
      returns: .attach)
    var file: [Sale] = []
    for _ in 0..<Int.random(in: 1...6, using: &random) { file.append(.random(using: &random)) }
    files += 1
    let (name, profile) = try books.write(file, policy, as: "\(tenant)-\(files)")
    let report = try SalesImport(
      ImportRequest(file: name, tenant: tenant, profile: profile), source: "till"
    ).report()
    let id = try #require(report.batch)
    model.book(file, policy, as: id)
    expect(report.totals, of: id)
  }

  private mutating func importAgain() throws {
    guard files > 0 else { return }
    let number = Int.random(in: 1...files, using: &random)
    let name = books.path("\(tenant)-\(number).csv")
    let request = ImportRequest(file: name, tenant: tenant)
    // A file whose batch was reverted is not booked by the way.
    _ = try? SalesImport(request, source: "till").report()
  }

  private mutating func revert() throws {
    guard let batch = model.batches.randomElement(using: &random) else { return }
    let reverting = BatchReverting(
      session: session, batch: try stored(batch.id), by: nil, reason: nil)
    do {
      let report = try session.alone { try reverting.run() }
      #expect(batch.isReverted == (report.status == .unchanged))
      #expect(batch.isReverted || model.mayRevert(batch.id))
      if !batch.isReverted { model.revert(batch.id) }
    } catch let error as CommandError {
      let isLead = error.description.contains("would be live again")
      #expect(!model.mayRevert(batch.id) || isLead, "\(error)")
    }
  }

  private mutating func reprocess() throws {
    guard let batch = model.batches.filter({ $0.replayOf == nil }).randomElement(using: &random)
    else { return }
    let report = try SalesImport(
      again: try stored(batch.id), profile: nil, acceptingColumns: false, session: session,
      json: false
    ).report()
    guard report.status == .processed, let id = report.batch else { return }
    model.book(batch.file, try #require(try stored(id).corrections), as: id)
    expect(report.totals, of: id)
  }

  private mutating func replay() throws {
    let open = model.batches.filter {
      !$0.isReverted && $0.replayOf == nil && !model.outstanding($0).isEmpty
    }
    guard let batch = open.randomElement(using: &random) else { return }
    let numbers = model.outstanding(batch)
    var mended = batch.file
    for number in numbers where Bool.random(using: &random) { mended[number - 1].isBroken = false }
    let (name, profile) = try books.write(
      mended, batch.policy, as: "\(tenant)-\(files + 1)")
    let options = try ReplayOptions.parse(["--file", name, "--profile", profile])
    let report = try SalesImport(
      replaying: try stored(batch.id), options, session: session
    ).report()
    let id = try #require(report.batch)
    model.book(mended, batch.policy, as: id, only: numbers, replayOf: batch.id)
    expect(report.totals, of: id)
  }

  private mutating func resolve() throws {
    let open = try session.connection.query(OpenReviewItems(tenantID: session.tenant.id))
    guard let item = open.randomElement(using: &random),
      let kind = item.answers.randomElement(using: &random),
      let batch = model.batches.first(where: { $0.id == item.batchID })
    else { return }
    let record = batch.file[item.record - 1]
    let answer: ReviewAnswer =
      switch kind {
      case .lead, .noLead: .noLead
      case .sale: .sale(record.target)
      case .revise: .revise
      case .keep: .keep
      case .discard: .discard
      }
    guard item.answers.contains(answer.kind) else { return }
    let resolving = ReviewResolving(
      session: session, item: item, answer: answer, by: "model", note: "by chance",
      isDryRun: false)
    do {
      _ = try session.alone { try resolving.run() }
      model.resolve(record, of: item.batchID, as: answer.kind.rawValue)
    } catch is CommandError {}
  }

  // What must hold.

  private func stored(_ id: Int64) throws -> Batch {
    try session.connection.one(BatchByID(tenantID: session.tenant.id, id: id))
  }

  private func expect(_ totals: ControlTotals, of id: Int64) {
    guard let batch = model.batches.last, batch.id == id else { return }
    #expect(totals.closes)
    // The model knows no leads: matched and unmatched are both booked.
    for outcome in Outcome.allCases where outcome != .unmatched {
      let expected = batch.outcomes.values.count { $0 == outcome }
      let found =
        outcome == .matched
        ? totals.records.matched + totals.records.unmatched : totals.records[outcome]
      #expect(found == expected, "\(outcome) of batch \(id)")
    }
  }

  private func checkBooks() throws {
    let live = try session.connection.query(LiveConversions(tenantID: session.tenant.id))
    #expect(live.sorted() == model.live)
    #expect(try session.connection.query(UnbalancedLedger(tenantID: session.tenant.id)) == [])
  }

  func checkAudit() throws {
    for finding in try AuditRun(session: session).findings() {
      #expect(finding.differences == [], "\(finding.promise)")
    }
  }
}

/// One database and one home for all seeds: each has a tenant of its own, which sees nothing of the others.
private final class SharedBooks: Sendable {
  static let one = Result { try SharedBooks() }

  private let database: TestDatabase
  private let folder: String

  private init() throws {
    database = try TestDatabase(.migrated)
    folder = NSTemporaryDirectory() + "history-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    unsafe setenv("DATABASE_URL", database.conninfo, 1)
    unsafe setenv("POSIGHTFUL_HOME", folder + "/home", 1)
  }

  func path(_ name: String) -> String { folder + "/" + name }

  /// A tenant with four leads.
  func tenant(_ code: String) throws -> TenantSession {
    let connection = try database.connect()
    try connection.run(
      """
      INSERT INTO tenants (code, name) VALUES ('\(code)', 'A seed');
      INSERT INTO leads (tenant_id, lead_uuid, customer_phone, captured_at)
      SELECT tenants.id, md5('lead ' || n)::uuid, '+99890000000' || n, '2026-10-01 00:00+05'
      FROM tenants, generate_series(1, 4) AS n WHERE code = '\(code)'
      """)
    return try TenantSession(tenant: code)
  }

  /// Each file is another by its name, though it say the same.
  func write(
    _ file: [Sale], _ policy: CorrectionPolicy, as name: String
  ) throws -> (file: String, profile: String) {
    let lines = [Sale.header + ",mark"] + file.map { "\($0.line),\(name)" }
    let (csv, profile) = (path("\(name).csv"), path("\(policy.resent).yaml"))
    try Data(Sale.profile(policy).utf8).write(
      to: URL(fileURLWithPath: profile), options: .atomic)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: csv))
    return (csv, profile)
  }
}

extension Template {
  fileprivate static let migrated = Template(
    name: "history", digest: Schema.migrations.map(\.sql).joined()
  ) { connection in try Migrator(migrations: Schema.migrations).migrate(connection) }
}

private struct LiveConversions: Statement {
  static let sql = """
    SELECT format('%s %s %s', external_sale_id, kind, sale_amount) FROM conversions
    WHERE tenant_id = $1 AND reversal_id IS NULL
    """
  let tenantID: Int64
  var parameters: [Parameter] { [.int8(tenantID)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}

/// Currencies of which the ledger is not what is live.
private struct UnbalancedLedger: Statement {
  static let sql = """
    SELECT currency FROM (
      SELECT currency, revenue_amount AS amount FROM ledger_entries WHERE tenant_id = $1
      UNION ALL
      SELECT sale_currency, -sale_amount FROM conversions
      WHERE tenant_id = $1 AND reversal_id IS NULL
    ) AS amounts
    GROUP BY currency HAVING sum(amount) <> 0
    """
  let tenantID: Int64
  var parameters: [Parameter] { [.int8(tenantID)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}
