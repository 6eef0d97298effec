import Foundation
import JSONLogic
import Testing

/// Something wrong with the books, and how the audit names it.
struct TamperCase: CustomTestStringConvertible, Sendable {
  let name: String
  /// What somebody with all rights does to the tables.
  var sql = ""
  /// The file that somebody changes a byte of: a kept one's digest or a payout file's name.
  var file = ""
  /// All differences that the audit names.
  let differences: [String]

  var testDescription: String { name }

  static let all = [
    TamperCase(
      name: "a conversion's amount",
      sql: "UPDATE conversions SET sale_amount = 1 WHERE external_sale_id = 'S2'",
      differences: [
        "conversion 2: sale id, amount, currency, cost or time differ from batch 3 record 2",
        "conversion 2: the ledger has 1 entries of it, revenue 1000000.0000 and cost 0.0000 where it has 1.0000 and 0",
      ]),
    TamperCase(
      name: "a ledger entry that is gone",
      sql: """
        DELETE FROM ledger_entries
        WHERE conversion_id = (SELECT id FROM conversions WHERE external_sale_id = 'S3')
        """, differences: ["conversion 3 is not in the ledger"]),
    TamperCase(
      name: "a conversion that is gone",
      sql: "DELETE FROM conversions WHERE external_sale_id = 'S2'",
      differences: [
        "batch 3 record 2: its conversion 2 is missing",
        "the ledger books conversion 2, which is missing",
      ]),
    TamperCase(
      name: "a record that is gone", sql: "DELETE FROM external_sales_import WHERE record_no = 2",
      differences: [
        """
        batch 3: its totals say read 4, matched 2, unmatched 2, duplicate 0, revision 0, \
        reversed 0, rejected 0, review 0, its records \
        read 3, matched 2, unmatched 1, duplicate 0, revision 0, reversed 0, rejected 0, review 0
        """,
        "batch 3, UZS: its totals and its records differ",
        "conversion 2: its record, batch 3 record 2, is missing",
      ]),
    TamperCase(
      name: "an item's amount",
      sql: "UPDATE bonus_calculation_items SET gross_bonus = gross_bonus + 1 WHERE item_no = 1",
      differences: [
        "export 1 of run 1, UZS: it pays 327500.0000, the items sum to 327501.0000",
        "export 2 of run 1, UZS: it pays 327500.0000, the items sum to 327501.0000",
      ]),
    TamperCase(
      name: "an item that was added",
      sql: """
        INSERT INTO bonus_calculation_items
          (tenant_id, calc_run_id, item_no, agent_id, applied_rule_id, currency, gross_bonus)
        VALUES (1, 1, 5, 1, 1, 'UZS', 0)
        """, differences: ["run 1 says 4 items and has 5"]),
    TamperCase(
      name: "a batch's totals",
      sql: """
        UPDATE external_import_batches SET records_unmatched = 1, records_matched = 3
        WHERE import_type = 'sales'
        """,
      differences: [
        """
        batch 3: its totals say read 4, matched 3, unmatched 1, duplicate 0, revision 0, \
        reversed 0, rejected 0, review 0, its records \
        read 4, matched 2, unmatched 2, duplicate 0, revision 0, reversed 0, rejected 0, review 0
        """
      ]),
    TamperCase(
      name: "a run that is not paid any more",
      sql: "UPDATE bonus_calculation_runs SET is_paid = false",
      differences: ["run 1 is not marked as paid and has 2 payout files"]),
    TamperCase(
      name: "a conversion of another tenant's lead",
      sql: "UPDATE conversions SET campaign_id = 77 WHERE external_sale_id = 'S2'",
      differences: ["conversion 2: its campaign 77 is not of this tenant"]),
    TamperCase(
      name: "a kept file", file: "kept",
      differences: [
        """
        batch 3: the file 871aaa8892e337453dda2399e0315b8fe4322b7a9591fdd9eae6aabc553f26a1 was changed, \
        and is df5eb63ff01bd216798cb47f9066be4a79a175dbafbd4137e182ebee7cbbc050 now
        """
      ]),
    TamperCase(
      name: "a payout file", file: "payouts/payout-demo-2026-10-01..2026-10-31-run1.csv",
      differences: [
        """
        export 1: {scratch}/payouts/payout-demo-2026-10-01..2026-10-31-run1.csv was changed since it \
        was written
        """
      ]),
  ]
}

@Suite struct AuditTests {
  let october: October

  init() throws {
    october = try October()
    try october.pay()
  }

  @Test func holdsForCleanBooks() throws {
    let audit = try october.must("audit")
    #expect(audit.output.hasSuffix("\nAll promises hold.\n"))
    #expect(audit.output.split(separator: "\n").dropLast().allSatisfy { $0.hasPrefix("holds  ") })
    let json = try october.must("audit --json").json
    #expect(json["holds"]?.boolValue == true)
    #expect(json["checks"]?.arrayValue?.count == 20)
    // A tenant without any books has nothing wrong with them.
    #expect(try october.books.run("posightful audit --tenant other").code == 0)
  }

  @Test(arguments: TamperCase.all) func namesWhatIsWrong(_ tamper: TamperCase) throws {
    if !tamper.sql.isEmpty { try october.books.execute(tamper.sql) }
    if !tamper.file.isEmpty { try changeAByte(of: tamper.file) }
    let audit = try october.run("audit --json")
    #expect(audit.code == 1)
    let checks = try #require(try audit.json["checks"]?.arrayValue)
    let differences = checks.flatMap { $0["differences"]?.arrayValue ?? [] }
    #expect(differences.compactMap(\.stringValue) == tamper.differences.map(inThisTest))
    #expect(try audit.json["holds"]?.boolValue == false)
    let text = try october.run("audit").output
    for difference in tamper.differences.map(inThisTest) {
      #expect(text.contains("         \(difference)\n"))
    }
  }

  /// The folder of a test and the digests of its files are its own.
  private func inThisTest(_ difference: String) -> String {
    difference.replacing("{scratch}", with: october.books.path(of: "").dropLast())
  }

  private func changeAByte(of name: String) throws {
    let url = URL(fileURLWithPath: try path(of: name))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
    var bytes = try Data(contentsOf: url)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: url)
  }

  private func path(of name: String) throws -> String {
    guard name == "kept" else { return october.books.path(of: name) }
    let digest = try october.books.texts(
      "SELECT file_digest FROM external_import_batches WHERE import_type = 'sales'")[0]
    let kept = try FileManager.default.subpathsOfDirectory(atPath: october.books.home)
    let path = try #require(kept.first { $0.replacing("/", with: "").hasSuffix(digest) })
    return october.books.home + "/" + path
  }
}
