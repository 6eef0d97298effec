import Postgres
import TestDatabase
import Testing

@Suite struct StreamingTests {
  let database: TestDatabase
  let connection: Connection

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
  }

  @Test func rowsComeOneByOne() throws {
    var sum: Int64 = 0
    try connection.forEachRow(of: Count(to: 100_000)) { sum += $0 }
    #expect(sum == 5_000_050_000)
    #expect(try connection.one(Count(to: 1)) == 1)
  }

  @Test func anErrorOfTheBodyStopsTheQuery() throws {
    var seen = 0
    // A thousand million rows: the test ends only because the query does.
    #expect(throws: Enough()) {
      try connection.forEachRow(of: Count(to: 1_000_000_000)) { row in
        seen += 1
        if seen == 10 { throw Enough() }
      }
    }
    #expect(seen == 10)
    #expect(try connection.query(Count(to: 2)) == [1, 2], "the connection is free again")
  }

  @Test func theBodyKeepsItsTypedThrows() throws {
    func firstRows() throws(Wrapping) {
      try connection.forEachRow(of: CountUntilFailure(at: 5)) { (_) throws(Wrapping) in }
    }
    let error = try #require(throws: Wrapping.self) { try firstRows() }
    #expect(
      error.cause.description == "CountUntilFailure: division by zero (SQLSTATE 22012).")
  }

  @Test func anErrorOfTheServerComesAfterItsRows() throws {
    var seen: [Int64] = []
    let error = try #require(throws: PostgresError.self) {
      try connection.forEachRow(of: CountUntilFailure(at: 4)) { seen.append($0) }
    }
    #expect(error.sqlState?.rawValue == "22012")
    #expect(seen == [1, 2, 3])
    #expect(try connection.one(Count(to: 1)) == 1)
  }
}

struct Enough: Error, Equatable {}

struct Wrapping: WrapsPostgresError {
  let cause: PostgresError
  init(_ error: PostgresError) { cause = error }
}
