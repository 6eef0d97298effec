internal import ArgumentParser
internal import Domain
internal import Postgres
internal import Warehouse

extension BatchCommand {
  /// `posightful batch rejects`: as a table, as CSV or as JSON, as they come from the database.
  struct Rejects: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Show the records of a batch that could not be read, each with its place and remedy.",
      discussion: """
        As CSV or JSON each has its original text, to be mended and sent again.

        EXAMPLE
          posightful batch rejects 12 --tenant demo
          posightful batch rejects 12 --tenant demo --csv > rejects.csv
        """)

    @OptionGroup var choice: BatchChoice
    @Flag var form = RejectForm.table

    func run() throws {
      let (session, batch) = try choice.find()
      let query = RejectsOfBatch(tenantID: session.tenant.id, batchID: batch.id)
      let rejects = RejectStream { body in
        try session.connection.forEachRow(of: query) { (reject: Reject) throws in
          try body(reject)
        }
      }
      switch form {
      case .table: try rejects.printTable(of: batch)
      case .csv: try rejects.printCSV(of: batch)
      case .json: try rejects.printJSON(of: batch)
      }
    }
  }
}

enum RejectForm: EnumerableFlag {
  case table, csv, json

  static func help(for form: RejectForm) -> ArgumentHelp? {
    switch form {
    case .table: ArgumentHelp("Print a table.")
    case .csv: ArgumentHelp("Print CSV with the original text of each record.")
    case .json: ArgumentHelp("Print one JSON object a line, one line a reject.")
    }
  }
}
