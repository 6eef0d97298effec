import Foundation
import Testing

/// `posightful-extract | posightful-transform | posightful-load`.
@Suite struct PipeTests {
  static let rows = 2000

  @Test func givesTheRowsOfAnImport() throws {
    let imported = try Books()
    let file = try imported.write(MadeSales.csv(rows: Self.rows), to: "sales.csv")
    #expect(
      try imported.run("posightful import sales \(file) --tenant demo --source pos").code == 2)
    let piped = try PipedBooks()
    let outcomes = try piped.pipe().finish()
    #expect(outcomes.map(\.code) == [2, 0, 2], "\(outcomes.map(\.errors))")
    #expect(try piped.books.sales() == imported.sales())
    #expect(try piped.books.temporaryFiles == [])
  }

  /// Records that are no sales leave gaps in the numbers of those that are.
  @Test func passesOverWhatIsNoSale() throws {
    let file = Package.folder + "/fixtures/poslog/ncr_SMALL.xml"
    let imported = try Books()
    let command = "import sales \(file) --tenant demo --source till --profile poslog"
    #expect(try imported.run("posightful " + command).code == 0)
    let piped = try PipedBooks()
    let outcomes = try piped.pipe(file + " --profile poslog", source: "till").finish()
    #expect(outcomes.map(\.code) == [0, 0, 0], "\(outcomes.map(\.errors))")
    #expect(try piped.books.sales() == imported.sales())
  }

  /// Milliseconds after the start, from before the programs do anything to far into their work.
  static let moments = [0, 10, 30, 60, 100, 150]

  @Test(arguments: 0..<3) func leavesNothingWhereOneIsKilled(victim: Int) throws {
    let piped = try PipedBooks()
    let before = try piped.books.contents()
    for moment in Self.moments {
      let stages = try piped.pipe()
      usleep(UInt32(moment) * 1000)
      stages.programs[victim].kill()
      let outcomes = try stages.finish()
      // A stage that had done its work cannot be killed any more; then all of it is there.
      guard outcomes[victim].code == Outcome.killed else { break }
      #expect(outcomes[2].code != 0 && outcomes[2].code != 2)
      #expect(try piped.books.contents() == before)
    }
    #expect([0, 2].contains(try piped.pipe().finish()[2].code))
    #expect(
      try piped.books.texts("SELECT count(*)::text FROM external_sales_import") == ["\(Self.rows)"])
  }

  /// A part of a stage file, as a full disk or a lost connection leaves it.
  @Test(arguments: [0.0, 0.001, 0.3, 0.7, 0.999]) func refusesATruncatedStageFile(share: Double)
    throws
  {
    let piped = try PipedBooks()
    let decisions = try piped.decisions()
    let before = try piped.books.contents()
    let cut = decisions.prefix(Int(Double(decisions.utf8.count) * share))
    let input = Pipe()
    let load = try piped.books.start(PipedBooks.load, input: input)
    try input.fileHandleForWriting.write(contentsOf: Data(cut.utf8))
    try input.fileHandleForWriting.close()
    let outcome = try load.finish()
    #expect(outcome.code == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("posightful: standard input"), "\(outcome.errors)")
    #expect(try piped.books.contents() == before)
  }

  /// Killed between two rows of its input, in the middle of its transaction.
  @Test func leavesNothingOfAHalfBookedFile() throws {
    let piped = try PipedBooks()
    let decisions = try piped.decisions()
    let before = try piped.books.contents()
    let input = Pipe()
    let load = try piped.books.start(PipedBooks.load, input: input)
    try input.fileHandleForWriting.write(
      contentsOf: Data(decisions.utf8.prefix(decisions.utf8.count / 2)))
    load.kill()
    #expect(try load.finish().code == Outcome.killed)
    #expect(try piped.books.contents() == before)
  }
}

/// Three programs, each reading what the one before writes.
private struct Stages {
  let programs: [Program]

  func finish() throws -> [Outcome] { try programs.map { try $0.finish() } }
}

private struct PipedBooks {
  static let load = "posightful-load --tenant demo --source pos --json"
  let books: Books

  init() throws {
    books = try Books()
    try books.write(MadeSales.csv(rows: PipeTests.rows), to: "sales.csv")
  }

  func pipe(_ file: String = "sales.csv", source: String = "pos") throws -> Stages {
    let (records, decisions) = (Pipe(), Pipe())
    return Stages(programs: [
      try books.start("posightful-extract \(file)", output: records),
      try books.start(
        "posightful-transform --tenant demo --source \(source)", input: records,
        output: decisions),
      try books.start("posightful-load --tenant demo --source \(source)", input: decisions),
    ])
  }

  /// What the first two stages say.
  func decisions() throws -> String {
    let records = Pipe()
    let extract = try books.start("posightful-extract sales.csv", output: records)
    let transform = try books.start(
      "posightful-transform --tenant demo --source pos", input: records)
    try extract.finish()
    return try transform.finish().output
  }
}
