import Postgres
import TestDatabase
import Testing

import class Foundation.ProcessInfo

@testable import Decimals

/// PostgreSQL's `numeric` is the other side of every amount: random operations have the same answers.
///
/// With `POSIGHTFUL_NUMERIC_OPERATIONS=1000000` there are so many, from the same seeds on.
@Suite struct NumericAgreementTests {
  static let batch = 5_000
  static let operations =
    ProcessInfo.processInfo.environment["POSIGHTFUL_NUMERIC_OPERATIONS"].flatMap { Int($0) }
    ?? 20_000

  let database: TestDatabase

  init() throws { database = try TestDatabase() }

  @Test func answersAreThoseOfPostgreSQL() throws {
    let connection = try database.connect()
    try connection.run(Self.table)
    var inRange = 0
    for seed in 0..<UInt64(Self.operations / Self.batch) {
      try connection.run("TRUNCATE operation")
      inRange += try send(seed, over: connection)
      let others = try differences(connection)
      #expect(others.isEmpty, "seed \(seed): \(others.prefix(5).joined(separator: "; "))")
    }
    // Were all out of range, all would agree.
    #expect(inRange > Self.operations * 3 / 4)
  }

  /// Sends a batch of operations with our answers; how many have one.
  private func send(_ seed: UInt64, over connection: Connection) throws -> Int {
    var numbers = Numbers(seed: seed)
    var rows = CopyBuffer()
    var inRange = 0
    for id in 0..<Self.batch {
      let operation = Operation(id, &numbers)
      let answer = operation.answer
      operation.append(answer: answer, to: &rows)
      if answer != nil { inRange += 1 }
    }
    try connection.copyIn("COPY operation FROM STDIN (FORMAT binary)", rows)
    return inRange
  }

  private func differences(_ connection: Connection) throws -> [String] {
    var differences: [String] = []
    try connection.copyOut("COPY (\(Self.disagreeing)) TO STDOUT (FORMAT binary)") {
      (row) throws(PostgresError) in differences.append(try row[0].text())
    }
    return differences
  }

  private static let table = """
    CREATE TEMP TABLE operation (
      kind text, a numeric, b numeric, digits int4, mode text, ours text
    )
    """

  /// The operations whose answers differ. Division and rounding are computed from whole quotients, because
  /// `numeric` itself rounds a quotient before it can be rounded as asked. What we have no answer to must
  /// need more than a decimal holds; where an exact answer does not fit, we may drop zeros at its end.
  private static let disagreeing = """
    WITH whole AS (
      SELECT *, div(a * ('1e' || digits)::numeric, b) AS kept,
        mod(a * ('1e' || digits)::numeric, b) AS rest
      FROM operation
    ), adjusted AS (
      SELECT *, CASE
          WHEN rest = 0 OR mode = 'down' THEN 0
          WHEN mode = 'up' THEN 1
          WHEN mode = 'ceiling' THEN (sign(a) = sign(b))::int
          WHEN mode = 'floor' THEN (sign(a) <> sign(b))::int
          WHEN abs(rest) * 2 <> abs(b) THEN (abs(rest) * 2 > abs(b))::int
          WHEN mode = 'halfEven' THEN mod(abs(kept), 2)
          ELSE (mode = 'halfUp')::int
        END * sign(a) * sign(b) AS step
      FROM whole
    ), answered AS (
      SELECT *, CASE kind
          WHEN 'add' THEN a + b
          WHEN 'subtract' THEN a - b
          WHEN 'multiply' THEN a * b
          WHEN 'remainder' THEN mod(a, b)
          WHEN 'compare' THEN sign(a - b)
          WHEN 'text' THEN a
          ELSE round((kept + step) * ('1e-' || digits)::numeric, digits)
        END AS theirs
      FROM adjusted
    ), measured AS (
      SELECT *, trim_scale(theirs) AS short,
        scale(theirs) <= 38 AND abs(theirs) * ('1e' || scale(theirs))::numeric < 2::numeric ^ 127
          AS fits
      FROM answered
    )
    SELECT kind || ' ' || a || ' ' || b || ' ' || digits || ' ' || mode || ': '
      || coalesce(ours, 'out of range') || ', not ' || theirs
    FROM measured
    WHERE NOT CASE
        WHEN fits THEN ours IS NOT NULL AND ours = theirs::text
        WHEN kind IN ('divide', 'round') THEN ours IS NULL
        WHEN ours IS NOT NULL THEN ours::numeric = theirs
        ELSE scale(short) > 38 OR abs(short) * ('1e' || scale(short))::numeric >= 2::numeric ^ 127
      END
    """
}

/// One operation on random numbers.
private struct Operation {
  enum Kind: String, CaseIterable {
    case add, subtract, multiply, divide, remainder, round, compare, text
  }

  let kind: Kind
  let a: Decimal
  let b: Decimal
  let digits: Int
  let mode: RoundingMode

  /// Every kind as often as the others. Half of the numbers are as amounts are.
  init(_ id: Int, _ numbers: inout Numbers) {
    kind = Kind.allCases[id % Kind.allCases.count]
    let isLong = Bool.random(using: &numbers.generator)
    let (bits, scale) = isLong ? (127, Decimal.maxScale) : (56, 6)
    a = numbers.next(bits: bits, scale: scale)
    let other = numbers.next(bits: bits, scale: scale)
    b = kind == .round || other.isZero ? 1 : other
    digits = Int.random(in: 0...(isLong ? Decimal.maxScale : 8), using: &numbers.generator)
    mode = RoundingMode.allCases.randomElement(using: &numbers.generator) ?? .halfEven
  }

  /// As text; nil where it is out of range.
  var answer: String? {
    switch kind {
    case .add: (try? a + b)?.description
    case .subtract: (try? a - b)?.description
    case .multiply: (try? a * b)?.description
    case .divide: (try? a.divided(by: b, toScale: digits, mode))?.description
    case .remainder: (try? a.remainder(dividingBy: b))?.description
    case .round: (try? a.rounded(toScale: digits, mode))?.description
    case .compare: a < b ? "-1" : (a == b ? "0" : "1")
    case .text: Decimal(a.description)?.description
    }
  }

  func append(answer: String?, to rows: inout CopyBuffer) {
    rows.beginRow(fields: 6)
    rows.text(kind.rawValue)
    rows.numeric(coefficient: a.coefficient, scale: a.scale)
    rows.numeric(coefficient: b.coefficient, scale: b.scale)
    rows.int4(Int32(digits))
    rows.text(mode.rawValue)
    if let answer { rows.text(answer) } else { rows.null() }
  }
}
