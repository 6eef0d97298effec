import Postgres
import TestDatabase
import Testing
import Warehouse

/// Values that only others can have put into the database.
@Suite struct ForeignValueTests {
  enum Status: String { case open, closed }

  private func refusal(
    of value: String, _ read: (borrowing CopyRow) throws(PostgresError) -> Void
  ) throws -> String? {
    let database = try TestDatabase()
    let connection = try database.connect()
    let error = #expect(throws: PostgresError.self) {
      try connection.copyOut("COPY (SELECT \(value)) TO STDOUT (FORMAT binary)") {
        (row) throws(PostgresError) in try read(row)
      }
    }
    return error?.description
  }

  @Test func saysWhichColumnHoldsWhat() throws {
    let number = try refusal(of: "'1e-50'::numeric") { (row) throws(PostgresError) in
      _ = try row[0].decimal()
    }
    #expect(
      number == """
        column 1 holds a number out of range: A scale of 50 is not possible. Use 0 to 38 digits after the \
        point.
        """)
    let currency = try refusal(of: "1, 'sum'") { (row) throws(PostgresError) in
      _ = try row[1].currency()
    }
    #expect(currency == "column 2 holds \"sum\", which is no currency.")
    let status = try refusal(of: "'shut'") { (row) throws(PostgresError) in
      _ = try row[0].named(Status.self)
    }
    #expect(status == "column 1 holds \"shut\", which is no Status.")
  }
}
