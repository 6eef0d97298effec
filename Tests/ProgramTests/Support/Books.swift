import Foundation
import JSONLogic
import Postgres
import TestDatabase

/// A database and a home of its own for the programs of one test; gone with the test.
final class Books {
  let home: String
  private let scratch: String
  private let database: TestDatabase
  private let connection: Connection

  /// - Parameter icuLocale: whose order of texts the database has; nil: that of bytes.
  init(_ template: Template = .shop, icuLocale: String? = nil) throws {
    database =
      if let icuLocale {
        try TestDatabase(template, icuLocale: icuLocale)
      } else {
        try TestDatabase(template)
      }
    connection = try database.connect()
    scratch = NSTemporaryDirectory() + "program-tests-" + UUID().uuidString
    home = scratch + "/home"
    try FileManager.default.createDirectory(
      atPath: scratch + "/tmp", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: scratch) }

  // The programs.

  /// Runs a program to its end: `posightful import sales sales.csv --tenant demo`.
  ///
  /// - Parameter variables: of the environment, besides those that all programs get.
  func run(
    _ line: String, with variables: [String: String] = [:], secondsOfProcessor limit: Int? = nil
  ) throws -> Outcome {
    try Program(
      line, environment: environment.merging(variables) { $1 }, scratch: scratch,
      secondsOfProcessor: limit
    ).finish()
  }

  /// Runs commands of the shell, the programs among them.
  func shell(_ command: String) throws -> Outcome {
    try Program(shell: command, environment: environment, scratch: scratch).finish()
  }

  func start(_ line: String, input: Pipe? = nil, output: Pipe? = nil) throws -> Program {
    try Program(line, environment: environment, scratch: scratch, input: input, output: output)
  }

  /// What is said of each reject of a batch, in the form that editors jump to.
  func rejects(ofBatch batch: String) throws -> [String] {
    try run("posightful batch rejects \(batch) --tenant demo --json").output.split(separator: "\n")
      .map { line in
        let reject = try JSON(parsing: String(line))
        let column = reject.text("column")
        let place = reject.text("file") + ":" + reject.text("line")
        let subject = reject.text("field") + " \"" + reject.text("value") + "\" "
        return place + (column.isEmpty ? "" : ":" + column) + ": "
          + (reject["field"]?.isNull == true ? "" : subject) + reject.text("message")
      }
  }

  private var environment: [String: String] {
    var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PG") }
    variables["POSIGHTFUL_HOME"] = home
    variables["DATABASE_URL"] = database.conninfo
    variables["TMPDIR"] = scratch + "/tmp"
    return variables
  }

  // Files.

  /// Writes a file where the programs run; its name.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(of: name)))
    return name
  }

  /// The same, of bytes.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(of: name)))
    return name
  }

  func path(of name: String) -> String { scratch + "/" + name }

  /// What the programs left behind of their temporary files.
  var temporaryFiles: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: scratch + "/tmp") }
  }

  // The database, as its superuser.

  func execute(_ sql: String) throws { try connection.run(sql) }

  /// The texts that a query of one column answers.
  func texts(_ query: String) throws -> [String] {
    var texts: [String] = []
    try connection.copyOut("COPY (\(query)) TO STDOUT (FORMAT binary)") {
      (row) throws(PostgresError) in texts.append(try row[0].text())
    }
    return texts
  }

  /// All rows that imports of sales write, without the numbers and times that each import has of its own,
  /// and without the columns of the file, which stage files do not tell.
  func sales() throws -> [String] { try texts(Self.salesQuery) }

  /// Each table with a digest of all its rows.
  func contents() throws -> [String] {
    let tables = try texts(
      "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    return try tables.flatMap { table in
      try texts(
        """
        SELECT '\(table) ' || count(*) || ' ' || md5(coalesce(string_agg(r::text, ' ' ORDER BY r::text), ''))
        FROM \(table) AS r
        """)
    }
  }

  private static let salesQuery = """
    SELECT 'batch ' || (to_jsonb(r) - '{id,imported_at,attempts,columns}'::text[])::text
    FROM external_import_batches AS r
    UNION ALL
    SELECT 'amounts ' || (to_jsonb(r) - 'batch_id')::text FROM external_import_batch_amounts AS r
    UNION ALL
    SELECT 'record ' || (to_jsonb(r) - '{batch_id,matched_conversion}'::text[])::text
      || coalesce(' is ' || conversions.external_sale_id, '')
    FROM external_sales_import AS r
    LEFT JOIN conversions
      ON conversions.tenant_id = r.tenant_id AND conversions.id = r.matched_conversion
    UNION ALL
    SELECT 'reject ' || (to_jsonb(r) - 'batch_id')::text FROM external_import_rejects AS r
    UNION ALL
    SELECT 'conversion '
      || (to_jsonb(r) - '{id,batch_id,created_at,original_id,revises,reversal_id}'::text[])::text
      || coalesce(' of ' || originals.record_no, '') || coalesce(' for ' || revised.record_no, '')
      || coalesce(' until ' || reversals.record_no, '')
    FROM conversions AS r
    LEFT JOIN conversions AS originals
      ON originals.tenant_id = r.tenant_id AND originals.id = r.original_id
    LEFT JOIN conversions AS revised
      ON revised.tenant_id = r.tenant_id AND revised.id = r.revises
    LEFT JOIN conversion_reversals AS reversals
      ON reversals.tenant_id = r.tenant_id AND reversals.id = r.reversal_id
    UNION ALL
    SELECT 'review ' || (to_jsonb(r) - '{id,batch_id,conversion_id}'::text[])::text
      || coalesce(' against ' || conversions.record_no, '')
    FROM review_items AS r
    LEFT JOIN conversions
      ON conversions.tenant_id = r.tenant_id AND conversions.id = r.conversion_id
    UNION ALL
    SELECT 'ledger ' || conversions.external_sale_id || ' '
      || (to_jsonb(r) - '{id,conversion_id,created_at}'::text[])::text
    FROM ledger_entries AS r
    JOIN conversions ON conversions.tenant_id = r.tenant_id AND conversions.id = r.conversion_id
    UNION ALL
    SELECT 'source ' || (to_jsonb(r) - '{created_at,updated_at}'::text[])::text FROM sources AS r
    ORDER BY 1
    """
}
