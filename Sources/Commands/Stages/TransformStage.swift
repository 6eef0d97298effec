internal import ArgumentParser
internal import Domain
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
      let decider = try SaleDeciding(session: session, source: source).decider(for: sales)
      guard let header = sales.header else { preconditionFailure("The first pass reads it.") }
      var writer = DecisionsWriter(header, to: writeToStandardOutput)
      try sales.forEach("deciding") { sale in try writer.write(sale, decider.decide(sale)) }
      let totals = try writer.finish()
      Console.note(
        "transform: \(counted(totals.read, "record")), "
          + "\(grouped(totals.records.matched)) matched, "
          + "\(grouped(totals.records.unmatched)) unmatched, "
          + "\(grouped(totals.records.duplicate)) duplicate, "
          + "\(grouped(totals.records.rejected)) rejected")
    }
  }
}

/// The records of standard input, twice: the first pass writes down what it reads for the second.
private final class SpooledSales: SalePasses {
  private let spool: Spool
  private(set) var header: StageHeader?

  init() throws { spool = try Spool(in: temporaryFolder()) }

  /// Nobody knows how much comes through a pipe.
  var bytes: Int? { nil }

  func forEach(_ label: String, _ body: (SaleRecord) throws -> Void) throws {
    let isFirst = header == nil
    if !isFirst { spool.rewind() }
    var reader = try RecordsReader(
      file: "standard input",
      from: { [spool] bytes in
        let next = try isFirst ? readStandardInput() : spool.next()
        if isFirst { try spool.append(next) }
        bytes += next
      })
    header = reader.header
    while let sale = try reader.next() { try body(sale) }
    _ = try reader.finish()
  }
}
