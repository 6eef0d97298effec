import Postgres

/// The statements of these tests.
struct Keep: Statement {
  static let sql = "INSERT INTO given VALUES ($1)"
  let value: Parameter
  var parameters: [Parameter] { [value] }
}

/// The value as what its type is.
struct Kept: Statement {
  static let sql = "SELECT value FROM given"

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Parameter? {
    try PostgresTests.read(row[0], as: row[0].type.description)
  }
}

/// The value of a field of a type; `nil` for types that have no reader.
func read(_ field: borrowing Field, as type: String) throws(PostgresError) -> Parameter? {
  switch type {
  case "bool": return .bool(try field.bool())
  case "int4": return .int4(try field.int4())
  case "int8": return .int8(try field.int8())
  case "bytea": return .bytea(try field.bytea())
  case "date": return .date(days: try field.date())
  case "timestamptz": return .timestamp(microseconds: try field.timestamp())
  case "numeric":
    let number = try field.numeric()
    return .numeric(coefficient: number.coefficient, scale: number.scale)
  case "uuid": return .uuid(try field.uuid())
  case "jsonb": return .jsonb(try field.jsonb())
  case "int8[]": return .int8Array(try field.int8Array())
  case "text[]": return .textArray(try field.textArray())
  case let array where array.hasSuffix("[]"): return nil
  default: return .text(try field.text())
  }
}

struct AsText: Statement {
  static let sql = "SELECT value::text FROM given"

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}

struct EchoNumeric: Statement {
  static let sql = "SELECT $1::numeric, $1::text"
  let coefficient: Int128
  let scale: Int
  var parameters: [Parameter] { [.numeric(coefficient: coefficient, scale: scale)] }

  static func read(
    _ row: borrowing ResultRow
  ) throws(PostgresError) -> (coefficient: Int128, scale: Int, text: String) {
    let number = try row[0].numeric()
    return (number.coefficient, number.scale, try row[1].text())
  }
}

/// Numbers from 1 up.
struct Count: Statement {
  static let sql = "SELECT generate_series(1, $1::int8) AS n"
  let to: Int64
  var parameters: [Parameter] { [.int8(to)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int64 {
    try row[0].int8()
  }
}

/// The same, but the server fails at a number.
struct CountUntilFailure: Statement {
  static let sql = "SELECT n + 0 / (n - $1) FROM generate_series(1, 100000::int8) AS n"
  let at: Int64
  var parameters: [Parameter] { [.int8(at)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int64 {
    try row[0].int8()
  }
}

/// Repeats what SplitMix64 gives for a seed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

struct CountSales: Statement {
  static let sql = "SELECT count(*) FROM sale"

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int64 {
    try row[0].int8()
  }
}
