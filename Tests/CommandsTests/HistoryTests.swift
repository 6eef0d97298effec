import Testing

/// Whatever is imported, reverted, reprocessed, replayed and resolved, in any order: the books are those of a
/// bookkeeper who does it by hand.
@Suite struct HistoryTests {
  @Test(arguments: UInt64(0)..<300) func booksAreThoseOfTheModel(seed: UInt64) throws {
    var history = try History(seed: seed)
    for _ in 0..<8 { try history.step() }
    try history.checkAudit()
  }
}
