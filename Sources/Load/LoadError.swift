public import Postgres

/// Why a batch could not be loaded. Nothing of it is in the books then.
public enum LoadError: WrapsPostgresError, CustomStringConvertible {
  case database(PostgresError)
  /// Counts in the tables are not those of the records that were written.
  case incomplete(table: String, expected: Int, found: Int)
  /// Conversions refer to what is not there.
  case missingReferences(Int)
  /// What a file corrects is not as it was when the file was decided.
  case booksChanged(expected: Int, found: Int)

  public init(_ error: PostgresError) { self = .database(error) }

  public var description: String {
    switch self {
    case .database(let error): error.description
    case .incomplete(let table, let expected, let found):
      """
      \(table) took \(found) rows where \(expected) were sent. Nothing was kept; \
      import the file again.
      """
    case .missingReferences(let count):
      """
      \(count) of the agents, outlets, campaigns or leads that the sales refer to are missing. Nothing \
      was kept; import them, then the file again.
      """
    case .booksChanged(let expected, let found):
      """
      \(expected) sales were to be corrected, and \(found) of them are as they were when the file was \
      decided. Nothing was kept; decide it anew: import the file, or run posightful-transform.
      """
    }
  }
}
