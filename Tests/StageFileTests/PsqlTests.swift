import Domain
import Foundation
import TestDatabase
import Testing

@testable import StageFile

/// That `psql` loads a stage file as the page says.
@Suite struct PsqlTests {
  let database: TestDatabase

  init() throws {
    database = try TestDatabase(.empty)
    for tables in try StageFilesPage.blocks("sql") { try psql(tables) }
  }

  @Test func thePageHasTheColumns() throws {
    let columns = """
      SELECT column_name FROM information_schema.columns
      WHERE table_name = 'stage_decisions' ORDER BY ordinal_position
      """
    #expect(try psql(columns).split(separator: "\n").map(String.init) == decisionColumns)
    #expect(decisionColumns.starts(with: recordColumns))
  }

  @Test func copiesRecords() throws {
    try copy(written(threeRecords()), into: "stage_records")
    let query = """
      SELECT record_no, sold_at AT TIME ZONE 'UTC', sale_amount, customer_phone, reject_value
      FROM stage_records ORDER BY record_no
      """
    #expect(
      try psql(query) == """
        1|2026-10-17 08:15:00|125000.00|+998901234567|
        2|2026-10-17 08:20:31.5|-25000.00||
        3||||12,5O

        """)
  }

  @Test func copiesDecisions() throws {
    try copy(written(threeDecisions()), into: "stage_decisions")
    #expect(
      try psql("SELECT outcome, reason, matched_by, lead_id FROM stage_decisions ORDER BY 1") == """
        matched||phone|4001
        rejected|bad_amount||
        unmatched|return||

        """)
  }

  /// Every kind of text, as PostgreSQL understands it.
  @Test(arguments: UInt64(0)..<5) func copiesTexts(seed: UInt64) throws {
    var random = RandomSales(seed: seed)
    let records = try (0..<100).map { try random.record($0 + 1) }
    try copy(written(records), into: "stage_records")
    let query = "SELECT encode(convert_to(external_sale_id, 'UTF8'), 'hex') FROM stage_records"
    let expected = records.map { record in
      record.externalSaleID.utf8.map { String(format: "%02x", $0) }.joined() + "\n"
    }
    #expect(try psql(query + " ORDER BY record_no") == expected.joined())
  }

  private func copy(_ bytes: Bytes, into table: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(bytes.all).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try psql("\\copy \(table) from '\(file.path)' with (format text, header)")
  }

  /// What `psql` prints, without alignment and headers.
  @discardableResult
  private func psql(_ command: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "psql", "-XqtA", "-v", "ON_ERROR_STOP=1", "-d", database.conninfo, "-c", command,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "psql failed: \(command)")
    return String(decoding: text, as: UTF8.self)
  }
}
