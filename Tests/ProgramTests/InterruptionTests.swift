import Foundation
import JSONLogic
import Testing

/// Imports that are killed, and imports that meet.
@Suite struct InterruptionTests {
  static let rows = 5000

  /// The rows of an import that nothing disturbed.
  static let clean = Result {
    let books = try SalesBooks()
    let start = ContinuousClock.now
    try books.start().finish()
    return (rows: try books.books.sales(), duration: start.duration(to: .now))
  }

  /// Killed at a random moment of its run, then again: the moments are spread over a whole run.
  @Test(arguments: 0..<8) func importsOnceWhatWasKilled(eighth: Int) throws {
    let clean = try Self.clean.get()
    let books = try SalesBooks()
    let program = try books.start()
    let moment = clean.duration * (Double(eighth) + .random(in: 0..<1)) / 8
    usleep(UInt32(moment / .microseconds(1)))
    program.kill()
    try program.finish()
    let left = try books.booked()
    #expect(left == 0 || left == Self.rows, "killed after \(moment)")
    #expect([0, 2].contains(try books.start().finish().code), "killed after \(moment)")
    #expect(try books.books.sales() == clean.rows, "killed after \(moment)")
    #expect(try books.batches() == ["processed"])
  }

  @Test func importsAFileOnceThatTwoImport() throws {
    let books = try SalesBooks()
    let programs = [try books.start(), try books.start()]
    let outcomes = try programs.map { try $0.finish() }
    #expect(outcomes.map(\.code) == [2, 2], "\(outcomes.map(\.errors))")
    let statuses = try outcomes.map { try $0.json.text("status") }
    #expect(statuses.sorted() == ["processed", "unchanged"])
    #expect(try books.books.sales() == Self.clean.get().rows)
  }

  /// The second file repeats the first's sales and adds as many.
  @Test func importsTwoFilesOfASourceThatMeet() throws {
    let books = try SalesBooks()
    let more = MadeSales.csv(rows: Self.rows) + "NEW-1,,,,2026-10-31 10:00:00,10.00,UZS\n"
    try books.books.write(more, to: "more.csv")
    let programs = [try books.start(), try books.start("more.csv")]
    let outcomes = try programs.map { try $0.finish() }
    #expect(outcomes.map(\.code) == [2, 2], "\(outcomes.map(\.errors))")
    #expect(try books.batches() == ["processed", "processed"])
    let distinct = try books.books.texts(
      """
      SELECT (count(DISTINCT external_sale_id) = count(*))::text FROM conversions
      UNION ALL
      SELECT ((SELECT count(*) FROM conversions) = (SELECT count(*) FROM ledger_entries))::text
      UNION ALL SELECT (count(*) = 1)::text FROM conversions WHERE external_sale_id = 'NEW-1'
      """)
    #expect(distinct == ["true", "true", "true"])
    #expect(try books.books.run("posightful audit --tenant demo").code == 0)
  }
}

private struct SalesBooks {
  let books: Books

  init() throws {
    books = try Books()
    try books.write(MadeSales.csv(rows: InterruptionTests.rows), to: "sales.csv")
  }

  func start(_ file: String = "sales.csv") throws -> Program {
    try books.start("posightful import sales \(file) --tenant demo --source pos --json")
  }

  func booked() throws -> Int? {
    Int(try books.texts("SELECT count(*)::text FROM external_sales_import")[0])
  }

  func batches() throws -> [String] {
    try books.texts("SELECT status FROM external_import_batches")
  }
}
