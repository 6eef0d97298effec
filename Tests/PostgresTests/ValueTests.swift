import Postgres
import TestDatabase
import Testing

@Suite struct ValueTests {
  /// One for all: each test has its own connection, and its tables are temporary.
  private static let database = Result { try TestDatabase() }

  let connection: Connection

  init() throws {
    connection = try Self.database.get().connect()
  }

  /// A value, what PostgreSQL takes it for, and what it writes for it.
  struct Case: Sendable, CustomTestStringConvertible {
    let value: Parameter
    let type: String
    let text: String
    var testDescription: String { "\(type) \(text)" }

    /// Only arrays of integers and of texts can be read.
    var readBack: Parameter? {
      guard case .array(let element, let values) = value else { return value }
      return element == .int8 || element == .text ? .array(of: element, values) : nil
    }

    init(_ value: Parameter, _ type: String, _ text: String) {
      self.value = value
      self.type = type
      self.text = text
    }
  }

  @Test(arguments: [
    Case(.bool(true), "bool", "true"),
    Case(.bool(false), "bool", "false"),
    Case(.int4(.min), "int4", "-2147483648"),
    Case(.int8(.max), "int8", "9223372036854775807"),
    Case(.text(""), "text", ""),
    Case(.text("Тошкент 👋"), "text", "Тошкент 👋"),
    Case(.bytea([0, 255, 16]), "bytea", #"\x00ff10"#),
    Case(.date(days: 0), "date", "1970-01-01"),
    Case(.date(days: -719_162), "date", "0001-01-01"),
    Case(.date(days: 20_514), "date", "2026-03-02"),
    Case(.timestamp(microseconds: -1), "timestamptz", "1969-12-31 23:59:59.999999+00"),
    Case(.timestamp(microseconds: 1_772_409_600_000_000), "timestamptz", "2026-03-02 00:00:00+00"),
    Case(.numeric(coefficient: 0, scale: 0), "numeric", "0"),
    Case(.numeric(coefficient: 0, scale: 2), "numeric", "0.00"),
    Case(.numeric(coefficient: 1, scale: 0), "numeric", "1"),
    Case(.numeric(coefficient: 1250, scale: 2), "numeric", "12.50"),
    Case(.numeric(coefficient: -1, scale: 1), "numeric", "-0.1"),
    Case(.numeric(coefficient: 1, scale: 4), "numeric", "0.0001"),
    Case(.numeric(coefficient: 1, scale: 5), "numeric", "0.00001"),
    Case(.numeric(coefficient: 1, scale: 41), "numeric", "0.\(zeros(40))1"),
    Case(.numeric(coefficient: 100_000_000, scale: 0), "numeric", "100000000"),
    Case(.numeric(coefficient: 1_000_000_000_000, scale: 4), "numeric", "100000000.0000"),
    Case(.numeric(coefficient: .max, scale: 0), "numeric", "\(Int128.max)"),
    Case(.numeric(coefficient: .max, scale: 2), "numeric", "\(Int128.max / 100).27"),
    Case(.numeric(coefficient: .max, scale: 39), "numeric", "0.\(Int128.max)"),
    Case(
      .uuid(0x0011_2233_4455_6677_8899_AABB_CCDD_EEFF), "uuid",
      "00112233-4455-6677-8899-aabbccddeeff"),
    Case(.jsonb(#"{"a": [1, null]}"#), "jsonb", #"{"a": [1, null]}"#),
    Case(.int8Array([]), "int8[]", "{}"),
    Case(.int8Array([1, -2, 3]), "int8[]", "{1,-2,3}"),
    Case(.textArray(["a", "", "c,d"]), "text[]", #"{a,"","c,d"}"#),
    Case(.array(of: .int4, [.int4(1), .null]), "int4[]", "{1,NULL}"),
    Case(
      .array(of: .numeric, [.numeric(coefficient: 15, scale: 1)]), "numeric[]", "{1.5}"),
    Case(.array(of: .date, [.date(days: 1)]), "date[]", "{1970-01-02}"),
  ])
  func isSentInBinaryAndReadBack(_ value: Case) throws {
    try connection.run("CREATE TEMP TABLE given (value \(value.type)); SET timezone = 'UTC'")
    try connection.execute(Keep(value: value.value))
    #expect(try connection.one(AsText()) == value.text)
    #expect(try connection.one(Kept()) == value.readBack)

    try connection.copyOut("COPY given TO STDOUT (FORMAT binary)") { row in
      let copied = try read(row[0], as: value.type)
      #expect(copied == value.readBack, "COPY tells no type")
    }
  }

  @Test(arguments: UInt64(0)..<300)
  func anyNumericIsTheSameThere(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let bits = Int.random(in: 0...127, using: &random)
    let magnitude = Int128(UInt128.random(in: 0...(1 << UInt128(bits)) - 1, using: &random))
    let coefficient = Bool.random(using: &random) ? magnitude : -magnitude
    let scale = Int.random(in: 0...45, using: &random)
    let number = try connection.one(EchoNumeric(coefficient: coefficient, scale: scale))
    #expect(number.coefficient == coefficient && number.scale == scale)
    #expect(number.text == decimalText(coefficient, scale))
  }

  @Test(arguments: [
    "1e40", "'NaN'", "'Infinity'", "'-170141183460469231731687303715884105728'",
  ])
  func aNumericThatDoesNotFitIsRefused(_ value: String) throws {
    try connection.run("CREATE TEMP TABLE given AS SELECT \(value)::numeric AS value")
    let error = try #require(throws: PostgresError.self) {
      try connection.copyOut("COPY given TO STDOUT (FORMAT binary)") { row in
        _ = try row[0].numeric()
      }
    }
    #expect(
      error.description == "column 1 holds a numeric that is not a number of up to 38 digits. "
        + "Round or filter it in SQL.")
  }

  @Test func aNumericWithoutItsZerosIsWhole() throws {
    // 100000000 is one digit of weight 2 on the wire: the zeros are not sent.
    try connection.run("CREATE TEMP TABLE given (value numeric); INSERT INTO given VALUES (1e8)")
    try connection.copyOut("COPY given TO STDOUT (FORMAT binary)") { row in
      let number = try row[0].numeric()
      #expect(number.coefficient == 100_000_000 && number.scale == 0)
    }
  }

  @Test(arguments: ["date", "timestamptz"], ["infinity", "-infinity"])
  func infinityIsRefused(_ type: String, _ value: String) throws {
    try connection.run(
      "CREATE TEMP TABLE given (value \(type)); INSERT INTO given VALUES ('\(value)')")
    let error = try #require(throws: PostgresError.self) {
      try connection.copyOut("COPY given TO STDOUT (FORMAT binary)") { row in
        if type == "date" { _ = try row[0].date() } else { _ = try row[0].timestamp() }
      }
    }
    #expect(
      error.description
        == "column 1 is infinite. Use NULL for an open end, or filter it in SQL.")
  }

  @Test func aLabelOfAnEnumIsText() throws {
    try connection.run("CREATE TYPE pg_temp.mood AS ENUM ('sad', 'ok')")
    try connection.run("CREATE TEMP TABLE given (value pg_temp.mood)")
    try connection.execute(Keep(value: .text("ok")))
    #expect(try connection.one(Kept()) == .text("ok"))
  }
}

func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }

/// The number as PostgreSQL writes it.
private func decimalText(_ coefficient: Int128, _ scale: Int) -> String {
  let digits = String(coefficient.magnitude)
  let padded = zeros(max(0, scale + 1 - digits.count)) + digits
  let point = padded.index(padded.endIndex, offsetBy: -scale)
  let fraction = scale == 0 ? "" : ".\(padded[point...])"
  return (coefficient < 0 ? "-" : "") + padded[..<point] + fraction
}
