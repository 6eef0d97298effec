internal import ArgumentParser
internal import Domain
internal import JSONLogic
internal import Postgres
internal import Warehouse

struct RevertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revert",
    abstract: "Take a batch of sales or costs back by entries that reverse it.",
    discussion: """
      What it booked leaves the books, on the days on which it was booked; what it voided or revised is live \
      again. Refused where a payout or a later batch rests on it. Its records are kept, and \
      posightful batch reprocess books them anew.

      EXAMPLE
        posightful batch revert 12 --tenant demo --by Dilnoza --reason "the wrong month"
      """)

  @OptionGroup var choice: BatchChoice
  @Option(help: "Who takes it back.") var by: String?
  @Option(help: "Why.") var reason: String?
  @Flag(help: "Show what would change, in records and money, and write nothing.")
  var dryRun = false
  @Flag(help: "Print one JSON object.") var json = false

  func run() throws {
    let (session, batch) = try choice.find()
    let revert = BatchReverting(session: session, batch: batch, by: by, reason: reason)
    let report = try session.alone { try dryRun ? revert.preview() : revert.run() }
    Console.print(json ? report.json.prettyText : report.text)
  }
}
