internal import ArgumentParser
internal import Domain

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Read the rejects of a batch once more, by a mended profile or from a mended copy.",
    discussion: """
      Only the records that could not be read are taken, as a batch of their own that keeps their numbers. \
      All other records of a mended copy must be as they were.

      EXAMPLE
        posightful batch replay 12 --tenant demo --file mended.csv --by Dilnoza
      """)

  @OptionGroup var choice: BatchChoice
  @OptionGroup var options: ReplayOptions

  func run() throws {
    let (session, batch) = try choice.find()
    let kind = batch.file.kind
    guard !kind.isReferenceData else {
      throw CommandError(
        """
        Batch \(batch.id) holds \(kind.rawValue): only the rejects of sales and costs are replayed. Mend the \
        file and import it: what is unchanged stays as it is.
        """)
    }
    guard batch.status == .processed else {
      throw CommandError(
        """
        Batch \(batch.id), \(kind.rawValue), is \(batch.status.rawValue): rejects are replayed of \
        \(kind.rawValue) that are in the books.
        """)
    }
    if let other = batch.origin.replayOf {
      throw CommandError(
        """
        Batch \(batch.id) is a replay itself. What it could not read is outstanding in batch \(other): \
        posightful batch replay \(other) --tenant \(session.tenant.code)
        """)
    }
    try ImportJob(replaying: batch, options, session: session).run()
  }
}

struct ReplayOptions: ParsableArguments {
  @Option(help: "A built-in profile's name or a profile's path.") var profile: String?
  @Option(help: "A copy of the file in which the rejects are mended. Default: the kept file.")
  var file: String?
  @Option(help: "Who mended it.") var by: String?
  @Flag(help: "Take the file's columns as they are, though others were accepted before.")
  var acceptColumns = false
  @Flag(help: "Show what would change, in records and money, and write nothing.")
  var dryRun = false
  @Flag(help: "Print one JSON object.") var json = false
}
