import ArgumentParser
import Domain
import Testing

@testable import Commands

/// What is done to costs.
extension History {
  mutating func importCosts() throws {
    var file: [Cost] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) { file.append(.random(using: &random)) }
    costFiles += 1
    let name = try books.write(file, as: "\(tenant)-costs-\(costFiles)")
    let report = try ImportJob(
      ImportRequest(file: name, tenant: tenant), source: "till", kind: .costs
    ).report()
    let id = try #require(report.batch)
    costs.book(file, as: id, with: model)
    expectCosts(report.totals, of: id)
  }

  mutating func revertCosts() throws {
    guard let batch = costs.batches.randomElement(using: &random) else { return }
    let reverting = BatchReverting(
      session: session, batch: try stored(batch.id), by: nil, reason: nil)
    do {
      let report = try session.alone { try reverting.run() }
      #expect(batch.isReverted == (report.status == .unchanged))
      #expect(batch.isReverted || costs.mayRevert(batch.id))
      costs.revert(batch.id)
    } catch let error as CommandError {
      #expect(!costs.mayRevert(batch.id), "\(error)")
    }
  }

  mutating func correctCosts() throws {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: try reprocessCosts()
    case 1: try replayCosts()
    default: try importCostsAgain()
    }
  }

  private mutating func importCostsAgain() throws {
    guard costFiles > 0 else { return }
    let name = books.path("\(tenant)-costs-\(Int.random(in: 1...costFiles, using: &random)).csv")
    let request = ImportRequest(file: name, tenant: tenant)
    // A file whose batch was reverted is not booked by the way.
    _ = try? ImportJob(request, source: "till", kind: .costs).report()
  }

  private mutating func reprocessCosts() throws {
    guard let batch = costs.batches.filter({ $0.replayOf == nil }).randomElement(using: &random)
    else { return }
    let report = try ImportJob(
      again: try stored(batch.id), profile: nil, acceptingColumns: false, session: session,
      json: false
    ).report()
    guard report.status == .processed, let id = report.batch else { return }
    costs.book(batch.file, as: id, with: model)
    expectCosts(report.totals, of: id)
  }

  private mutating func replayCosts() throws {
    let open = costs.batches.filter {
      !$0.isReverted && $0.replayOf == nil && !costs.outstanding($0).isEmpty
    }
    guard let batch = open.randomElement(using: &random) else { return }
    let numbers = costs.outstanding(batch)
    var mended = batch.file
    for number in numbers where Bool.random(using: &random) { mended[number - 1].isBroken = false }
    let name = try books.write(mended, as: "\(tenant)-costs-\(costFiles + 1)")
    let report = try ImportJob(
      replaying: try stored(batch.id), ReplayOptions.parse(["--file", name]), session: session
    ).report()
    let id = try #require(report.batch)
    costs.book(mended, as: id, with: model, only: numbers, replayOf: batch.id)
    expectCosts(report.totals, of: id)
  }

  private func expectCosts(_ totals: ControlTotals, of id: Int64) {
    guard let batch = costs.batches.last, batch.id == id else { return }
    for outcome in Outcome.allCases {
      let expected = batch.outcomes.values.count { $0 == outcome }
      #expect(totals.records[outcome] == expected, "\(outcome) of batch \(id)")
    }
  }
}
