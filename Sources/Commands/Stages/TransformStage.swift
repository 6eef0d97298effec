internal import ArgumentParser
internal import Domain
internal import FileStore
internal import Postgres
internal import StageFile
internal import Transform

/// `posightful-transform`: records to decisions.
struct TransformStage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transform",
    abstract: "Decide for each record of a stage file what becomes of it, and say why.",
    discussion: """
      Reads records from standard input and writes decisions to standard output. Leads, and sales that \
      are in the books already, are read from the database; nothing is written there.

      EXAMPLE
        posightful-transform --tenant demo --source pos < records > decisions
      """)

  @Option(help: "The tenant's code.") var tenant: String
  @Option(help: "The sending system.") var source: String

  func run() throws {
    let session = try TenantSession(tenant: tenant)
    let sales = try SpooledSales()
    try session.connection.transaction {
      let header = sales.header
      var decider = try SaleDeciding(
        session: session, source: source, corrections: header.corrections
      ).decider(for: sales)
      var writer = DecisionsWriter(header, to: writeToStandardOutput)
      try sales.forEach("deciding") { sale in try writer.write(sale, try decider.decide(sale)) }
      let totals = try writer.finish()
      Console.note(
        "transform: \(counted(totals.read, "record")), "
          + Outcome.allCases.map { "\(grouped(totals.records[$0])) \($0.rawValue)" }
          .joined(separator: ", "))
    }
  }
}

/// The records of standard input, twice: the first pass writes down what it reads for the second.
private final class SpooledSales: SalePasses {
  private let spool: TemporaryFile
  let header: StageHeader
  /// At the first record of standard input; nil once they were read.
  private var first: RecordsReader?

  init() throws {
    let spool = try TemporaryFile(in: temporaryFolder())
    let reader = try RecordsReader(
      file: "standard input",
      from: { bytes in
        let next = try readStandardInput()
        try spool.append(next)
        bytes += next
      })
    self.spool = spool
    header = reader.header
    first = consume reader
  }

  /// Nobody knows how much comes through a pipe.
  var bytes: Int? { nil }

  func forEach(_ label: String, _ body: (SaleRecord) throws -> Void) throws {
    var reader = try first.take() ?? again()
    while let sale = try reader.next() { try body(sale) }
    _ = try reader.finish()
  }

  private func again() throws -> RecordsReader {
    var position = 0
    return try RecordsReader(
      file: "standard input",
      from: { [spool] bytes in
        let range = position..<min(position + bytesReadAtOnce, spool.count)
        bytes += try spool.read(range)
        position = range.upperBound
      })
  }
}
