import Postgres
import TestDatabase
import Testing

/// The connection goes on alone; whoever wants it next waits.
@Suite struct BackgroundTests {
  let database: TestDatabase
  let connection: Connection

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
    try connection.run("CREATE TABLE sale (id int8 PRIMARY KEY)")
  }

  /// A row that takes its time.
  private func insertSlowly(_ id: Int) {
    // Lent until the test asks the connection again.
    nonisolated(unsafe) let connection = connection
    unsafe connection.inBackground {
      unsafe try? connection.run("SELECT pg_sleep(0.3); INSERT INTO sale VALUES (\(id))")
    }
  }

  @Test func theNextUseWaits() throws {
    insertSlowly(1)
    #expect(try connection.one(CountSales()) == 1)
  }

  @Test func theNextPieceWaits() throws {
    for id in 1...3 { insertSlowly(id) }
    connection.waitForBackground()
    #expect(try connection.one(CountSales()) == 3)
  }

  @Test func theEndOfTheConnectionWaits() throws {
    do {
      let other = try database.connect()
      nonisolated(unsafe) let lent = other
      other.inBackground {
        unsafe try? lent.run("SELECT pg_sleep(0.3); INSERT INTO sale VALUES (7)")
      }
    }
    while try connection.one(CountSales()) == 0 {}
    #expect(try connection.one(CountSales()) == 1)
  }
}
