import Foundation
import Testing

/// What commands say of rows, files and servers that change under them.
@Suite struct ChangedMeanwhileTests {
  let books: Books

  init() throws {
    books = try Books()
    try books.write(MadeSales.csv(rows: 50), to: "sales.csv")
    try books.run("posightful import sales sales.csv --tenant demo --source pos").expect(0)
  }

  /// Starts a command that will wait for rows which a transaction of ours has changed, and has `end` end
  /// that once it does.
  private func run(_ command: String, behind change: String, end: String) throws -> Outcome {
    try books.execute("BEGIN; \(change)")
    let program = try books.start("\(command) --tenant demo")
    for _ in 0..<1000 where try books.texts(Self.waiting).isEmpty { usleep(20_000) }
    try #require(try !books.texts(Self.waiting).isEmpty, "the command never waited")
    try books.execute(end)
    return try program.finish()
  }

  /// The processes of the server that wait for our transaction.
  private static let waiting = """
    SELECT pid::text FROM pg_locks
    WHERE NOT granted AND locktype = 'transactionid' AND transactionid = pg_current_xact_id()::xid
    """

  private static let reversal = """
    UPDATE external_import_batches SET status = 'reverted', reverted_at = now() WHERE id = 1
    """

  @Test func revertsNoBatchThatAnotherReverts() throws {
    let run = try run("posightful batch revert 1", behind: Self.reversal, end: "COMMIT")
    #expect(run.code == 1)
    #expect(
      run.errors
        == "posightful: Batch 1 is not as it was a moment ago. Nothing was changed; try again.\n")
    #expect(
      try books.texts("SELECT count(*)::text FROM conversions WHERE reversal_id IS NULL") == ["50"])
  }

  @Test func resolvesNoReviewThatAnotherResolves() throws {
    let shop = try CorrectionTests()
    try shop.importing(CorrectionTests.first)
    try shop.importing(ReviewTests.waiting, "waiting.csv", profile: "review")
    let other = ChangedMeanwhileTests(shop.books)
    let run = try other.run(
      "posightful review resolve 1 --keep --by Dilnoza --note asked",
      behind: """
        UPDATE review_items
        SET resolution = 'keep', resolved_by = 'Aziz', resolved_at = now(), note = 'asked' WHERE id = 1
        """, end: "COMMIT")
    #expect(run.code == 1)
    #expect(
      run.errors == "posightful: Review 1 was resolved a moment ago. Nothing was changed.\n")
  }

  private init(_ books: Books) { self.books = books }

  /// As when the server is restarted.
  @Test func saysThatTheServerWentAway() throws {
    let run = try run(
      "posightful batch revert 1", behind: Self.reversal,
      end: "SELECT pg_terminate_backend(pid::int) FROM (\(Self.waiting)) AS waiting; ROLLBACK")
    #expect(run.code == 1)
    #expect(
      run.errors
        == "posightful: MarkBatchReverted: the connection to PostgreSQL was lost: FATAL: terminating "
        + "connection due to administrator command. Check that the server runs, then try again.\n")
    #expect(
      try books.texts("SELECT status FROM external_import_batches") == ["processed"])
  }
}
