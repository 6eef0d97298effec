import TestDatabase
import Testing

@testable import Postgres

@Suite struct CopyTests {
  static let copyIn = "COPY sale (id, name, amount, day) FROM STDIN (FORMAT binary)"
  static let copyOut =
    "COPY (SELECT id, name, amount, day FROM sale ORDER BY id) TO STDOUT (FORMAT binary)"

  let database: TestDatabase
  let connection: Connection

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
    try connection.run(
      """
      CREATE TABLE sale (
        id int8 PRIMARY KEY, name text, amount numeric CHECK (amount >= 0), day date
      )
      """)
  }

  private func count() throws -> Int64 { try connection.one(CountSales()) }

  @Test(arguments: [0, 1, 2, 10_000])
  func rowsGoInAndComeOut(_ rows: Int) throws {
    let written = try connection.copyIn(Self.copyIn) { writer in
      for id in 0..<rows { try writer.sale(id) }
    }
    #expect(written == rows)

    var expected = 0
    let read = try connection.copyOut(Self.copyOut) { row in
      #expect(row.count == 4)
      #expect(try row[0].int8() == Int64(expected))
      #expect(try row[1].textOrNull() == (expected % 3 == 0 ? nil : "товар \(expected)"))
      let amount = try row[2].numeric()
      #expect(amount.coefficient == Int128(expected) && amount.scale == 2)
      #expect(try row[3].date() == Int32(expected))
      expected += 1
    }
    #expect(read == rows && expected == rows)
  }

  /// As many as are asked for at a time; they are read later, twice, on another thread.
  @Test(arguments: [0, 1, 6, 7, 8, 700], [1, 7]) func rowsComeOutSomeAtATime(
    _ rows: Int, _ atOnce: Int
  ) async throws {
    try connection.copyIn(Self.copyIn) { writer in
      for id in 0..<rows { try writer.sale(id) }
    }
    var pieces: [CopiedRows] = []
    #expect(try connection.copyOut(Self.copyOut, rowsAtOnce: atOnce) { pieces.append($0) } == rows)
    let read = try await Task { [pieces] in
      try (pieces + pieces).map { piece in
        var ids: [Int64] = []
        try piece.read { (row) throws(PostgresError) in ids.append(try row[0].int8()) }
        return ids
      }
    }.value
    #expect(read.flatMap(\.self) == Array(0..<Int64(rows)) + Array(0..<Int64(rows)))
    #expect(read.allSatisfy { $0.count <= atOnce })
  }

  @Test func anErrorOfTheBodyEndsPiecesToo() throws {
    #expect(throws: Enough()) {
      try connection.copyOut(
        "COPY (SELECT generate_series(1, 1000000000)) TO STDOUT (FORMAT binary)", rowsAtOnce: 10
      ) { _ in throw Enough() }
    }
    #expect(try count() == 0, "the connection is free again")
  }

  @Test func buffersFilledElsewhereAreSentOneAfterAnother() async throws {
    let buffers = await withTaskGroup { group in
      for part in 0..<4 {
        group.addTask {
          var buffer = CopyBuffer()
          for id in part * 1_000..<(part + 1) * 1_000 { buffer.sale(id) }
          return buffer
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let written = try connection.copyIn(Self.copyIn) { writer in
      for buffer in buffers { try writer.append(buffer) }
      #expect(writer.rows == 4_000)
    }
    #expect(written == 4_000)
    #expect(try count() == 4_000)
  }

  @Test func aBufferIsUsedAgain() throws {
    var buffer = CopyBuffer()
    for id in 0..<3 { buffer.sale(id) }
    #expect(buffer.rows == 3 && buffer.byteCount > 0)
    #expect(try connection.copyIn(Self.copyIn, buffer) == 3)
    buffer.removeAll()
    #expect(buffer.rows == 0 && buffer.byteCount == 0)
    buffer.sale(9)
    #expect(try connection.copyIn(Self.copyIn, buffer) == 1)
    #expect(try count() == 4)
  }

  @Test func aTextLargerThanAPieceGoesThrough() throws {
    let text = String(repeating: "ҳ", count: 3_000_000)
    try connection.copyIn("COPY sale (id, name) FROM STDIN (FORMAT binary)") { writer in
      try writer.beginRow(fields: 2)
      writer.int8(1)
      writer.text(text)
    }
    try connection.copyOut("COPY (SELECT name FROM sale) TO STDOUT (FORMAT binary)") { row in
      let read = try row[0].text()
      #expect(read == text)
      #expect(row[0].bytes.count == 6_000_000)
    }
  }

  @Test func anErrorOfTheBodyLeavesNoRows() throws {
    #expect(throws: Enough()) {
      try connection.copyIn(Self.copyIn) { writer in
        for id in 0..<100_000 { try writer.sale(id) }
        throw Enough()
      }
    }
    #expect(try count() == 0)
  }

  @Test func aRowThatTheServerRefusesIsSaidSo() throws {
    let error = try #require(throws: PostgresError.self) {
      try connection.copyIn(Self.copyIn) { writer in
        for id in 0..<100_000 { try writer.sale(id % 50_000) }
      }
    }
    #expect(error.sqlState == .uniqueViolation && error.constraint == "sale_pkey")
    #expect(try count() == 0)
  }

  @Test(arguments: [
    (
      "COPY sale FROM STDIN",
      "COPY sale FROM STDIN does not take binary rows. "
        + "Write COPY table (columns) FROM STDIN (FORMAT binary)."
    ),
    (
      "COPY sale TO STDOUT (FORMAT binary)",
      "COPY sale TO STDOUT (FORMAT binary) does not take binary rows. "
        + "Write COPY table (columns) FROM STDIN (FORMAT binary)."
    ),
    (
      "SELECT 1",
      "SELECT 1 does not take binary rows. "
        + "Write COPY table (columns) FROM STDIN (FORMAT binary)."
    ),
  ])
  func onlyABinaryCopyIsTaken(_ sql: String, _ message: String) throws {
    let error = try #require(throws: PostgresError.self) {
      try connection.copyIn(sql, CopyBuffer())
    }
    #expect(error.description == message)
    #expect(try count() == 0, "the connection is free again")
  }

  @Test(arguments: ["COPY sale TO STDOUT", "COPY sale FROM STDIN (FORMAT binary)", "SELECT 1"])
  func onlyABinaryCopyIsGiven(_ sql: String) throws {
    let error = try #require(throws: PostgresError.self) { try connection.copyOut(sql) { _ in } }
    #expect(
      error.description
        == "\(sql) does not give binary rows. Write COPY (query) TO STDOUT (FORMAT binary).")
    #expect(try count() == 0, "the connection is free again")
  }

  @Test func anErrorOfTheBodyStopsACopyOut() throws {
    var seen = 0
    #expect(throws: Enough()) {
      try connection.copyOut(
        "COPY (SELECT generate_series(1, 1000000000)) TO STDOUT (FORMAT binary)"
      ) { _ in
        seen += 1
        if seen == 10 { throw Enough() }
      }
    }
    #expect(seen == 10)
    #expect(try count() == 0, "the connection is free again")
  }

  @Test func anErrorOfTheServerEndsACopyOut() throws {
    var seen = 0
    let error = try #require(throws: PostgresError.self) {
      try connection.copyOut(
        "COPY (SELECT 1 / (3 - n) FROM generate_series(1, 9) n) TO STDOUT (FORMAT binary)"
      ) { _ in seen += 1 }
    }
    #expect(error.description == "division by zero (SQLSTATE 22012).")
    #expect(seen == 2)
  }

  /// A header of something else, a header that is cut, and a row that is.
  @Test(arguments: [
    Array("id,name\n1,tea\n".utf8), Array(CopyFrame.header.dropLast()),
    CopyFrame.header + [0, 1, 0, 0, 0, 9],
  ])
  func whatIsNotTheBinaryFormatIsSaidSo(_ message: [UInt8]) throws {
    var reader = CopyReader()
    func dropped(_: borrowing CopyRow) throws(PostgresError) {}
    let error = try #require(throws: PostgresError.self) {
      try reader.read(message.span, wrap: { $0 }, dropped)
    }
    #expect(error.description == "the server's COPY is not in the binary format.")
  }

  @Test func aRowWithoutAllItsFieldsIsABug() async {
    await #expect(processExitsWith: .failure) {
      var buffer = CopyBuffer()
      buffer.beginRow(fields: 2)
      buffer.int8(1)
      buffer.beginRow(fields: 2)
    }
  }
}

extension CopyWriter {
  mutating func sale(_ id: Int) throws(PostgresError) {
    try beginRow(fields: 4)
    saleFields(id)
  }
}

extension CopyBuffer {
  mutating func sale(_ id: Int) {
    beginRow(fields: 4)
    saleFields(id)
  }
}

extension FieldWriter where Self: ~Copyable {
  fileprivate mutating func saleFields(_ id: Int) {
    int8(Int64(id))
    if id % 3 == 0 { null() } else { text("товар \(id)") }
    numeric(coefficient: Int128(id), scale: 2)
    date(days: Int32(id))
  }
}
