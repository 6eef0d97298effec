import ArgumentParser
import Domain
import Postgres
import Testing
import Warehouse

@testable import Commands

/// Real books of a tenant of its own, and the model beside them.
struct History {
  let books: SharedBooks
  let tenant: String
  var random: SplitMix
  var model = BooksModel()
  var costs = CostsModel()
  private var files = 0
  var costFiles = 0
  let session: TenantSession

  init(seed: UInt64) throws {
    books = try SharedBooks.one.get()
    tenant = "seed-\(seed)"
    random = SplitMix(state: seed)
    session = try books.tenant(tenant)
  }

  mutating func step() throws {
    switch Int.random(in: 0..<14, using: &random) {
    case 0...4: try importFile()
    case 5: try importAgain()
    case 6: try revert()
    case 7: try reprocess()
    case 8: try replay()
    case 9: try resolve()
    case 10...11: try importCosts()
    case 12: try revertCosts()
    default: try correctCosts()
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
    let report = try ImportJob(
      ImportRequest(file: name, tenant: tenant, profile: profile), source: "till", kind: .sales
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
    _ = try? ImportJob(request, source: "till", kind: .sales).report()
  }

  private mutating func revert() throws {
    guard let batch = model.batches.randomElement(using: &random) else { return }
    let reverting = BatchReverting(
      session: session, batch: try stored(batch.id), by: nil, reason: nil)
    do {
      let report = try session.alone { try reverting.run() }
      #expect(batch.isReverted == (report.status == .unchanged))
      #expect(batch.isReverted || mayRevert(batch.id))
      if !batch.isReverted { model.revert(batch.id) }
    } catch let error as CommandError {
      let isLead = error.description.contains("would be live again")
      #expect(!mayRevert(batch.id) || isLead, "\(error)")
    }
  }

  private func mayRevert(_ id: Int64) -> Bool {
    model.mayRevert(id) && !costs.restOn(id, of: model)
  }

  private mutating func reprocess() throws {
    guard let batch = model.batches.filter({ $0.replayOf == nil }).randomElement(using: &random)
    else { return }
    let report = try ImportJob(
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
    let report = try ImportJob(
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

  func stored(_ id: Int64) throws -> Batch {
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
    let borne = try session.connection.query(BorneCosts(tenantID: session.tenant.id))
    #expect(borne.sorted() == costs.borne(model))
    #expect(try session.connection.query(UnbalancedLedger(tenantID: session.tenant.id)) == [])
  }

  func checkAudit() throws {
    for finding in try AuditRun(session: session).findings() {
      #expect(finding.differences == [], "\(finding.promise)")
    }
  }
}
