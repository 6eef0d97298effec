import JSONLogic
import Testing

/// A file of costs, and what becomes of each.
struct CostCase: CustomTestStringConvertible, Sendable {
  let name: String
  var profile = ""
  let lines: [String]
  /// Of each record its outcome, its reason and how many sales share it.
  let records: [String]
  /// What each sale bears, in the order of the file's records.
  let shares: [String]

  var testDescription: String { name }

  static let header =
    "cost_id,external_sale_id,sale_source,cost_date,cost_until,outlet_code,campaign_code,"
    + "cost_amount,currency"

  /// On the first of October S1 to S3 sold for 100, 200 and 0.01, a return gave 50 back.
  static let sales = """
    external_sale_id,outlet_code,customer_phone,sale_date,sale_amount,currency
    S1,OUT-1,+998900000010,2026-10-01 12:00:00,100.00,UZS
    S2,OUT-2,,2026-10-01 13:00:00,200.00,UZS
    S3,OUT-2,,2026-10-01 23:59:59,0.01,UZS
    R1,OUT-2,,2026-10-01 23:59:59,-50.00,UZS
    S4,OUT-3,,2026-10-02 00:00:00,300.00,UZS
    D1,OUT-3,,2026-10-03 12:00:00,10.00,USD
    Z1,OUT-1,,2026-10-04 12:00:00,0.00,UZS
    Z2,OUT-1,,2026-10-04 13:00:00,0.00,UZS

    """

  static let all = [
    CostCase(
      name: "of one sale", lines: [",S1,,,,,,12.50,", ",S9,,,,,,1.00,", ",D1,,,,,,3.00,UZS"],
      records: ["1 matched 1", "2 unmatched no_sale 0", "3 unmatched other_currency 0"],
      shares: ["1 S1 12.5000 UZS 2026-10-01"]),
    CostCase(
      name: "of another source's sale", lines: [",S1,shop,,,,,1.00,", ",S1,pos,,,,,2.00,"],
      records: ["1 unmatched no_sale 0", "2 matched 1"], shares: ["2 S1 2.0000 UZS 2026-10-01"]),
    CostCase(
      name: "of a day, by amount", lines: [",,,2026-10-01,,,,10.00,"], records: ["1 matched 3"],
      shares: [
        "1 S1 3.3300 UZS 2026-10-01", "1 S2 6.6600 UZS 2026-10-01", "1 S3 0.0100 UZS 2026-10-01",
      ]),
    CostCase(
      name: "of a day, equally", profile: "equal", lines: [",,,2026-10-01,,,,10.00,"],
      records: ["1 matched 3"],
      shares: [
        "1 S1 3.3300 UZS 2026-10-01", "1 S2 3.3300 UZS 2026-10-01", "1 S3 3.3400 UZS 2026-10-01",
      ]),
    CostCase(
      name: "of days and outlets",
      lines: [
        ",,,2026-10-01,2026-10-02,,,6.00,", ",,,,,OUT-3,,1.00,", ",,,2026-10-01,,OUT-1,,2.00,",
        ",,,2026-10-01,,OUT-3,,4.00,",
      ],
      records: ["1 matched 4", "2 matched 1", "3 matched 1", "4 unmatched no_sales 0"],
      shares: [
        "1 S1 0.9900 UZS 2026-10-01", "1 S2 2.0000 UZS 2026-10-01", "1 S3 0.0100 UZS 2026-10-01",
        "1 S4 3.0000 UZS 2026-10-02", "2 S4 1.0000 UZS 2026-10-02", "3 S1 2.0000 UZS 2026-10-01",
      ]),
    CostCase(
      name: "of a campaign", lines: [",,,,,,CMP-1,7.77,"], records: ["1 matched 1"],
      shares: ["1 S1 7.7700 UZS 2026-10-01"]),
    CostCase(
      name: "where nothing was sold for", lines: [",,,2026-10-04,,,,0.03,"],
      records: ["1 matched 2"],
      shares: ["1 Z1 0.0100 UZS 2026-10-04", "1 Z2 0.0200 UZS 2026-10-04"]),
    CostCase(
      name: "of less than there are sales",
      lines: [",,,2026-10-01,,,,0.01,", ",,,2026-10-01,,,,0.00,"],
      records: ["1 matched 3", "2 matched 3"], shares: ["1 S3 0.0100 UZS 2026-10-01"]),
    CostCase(
      name: "in currencies", lines: [",,,2026-10-03,,,,2.00,USD", ",,,2026-10-03,,,,2.00,UZS"],
      records: ["1 matched 1", "2 unmatched other_currency 0"],
      shares: ["1 D1 2.0000 USD 2026-10-03"]),
    CostCase(
      name: "named twice",
      lines: ["C1,S1,,,,,,1.00,", "C1,S1,,,,,,1.00,", "C1,S1,,,,,,2.00,", "C2,S9,,,,,,1.00,"],
      records: [
        "1 matched 1", "2 duplicate duplicate_in_file 0", "3 duplicate duplicate_in_file_changed 0",
        "4 unmatched no_sale 0",
      ],
      shares: ["1 S1 1.0000 UZS 2026-10-01"]),
  ]

  static let rejects = [
    (
      ",S1,,,,,,,",
      """
      :2:10: cost_amount "" is empty, and every record needs it. Fill it in the source, or give a default \
      in the profile.
      """
    ),
    (
      ",S1,,,,,,-1.00,",
      """
      :2:10: cost_amount "-1.00" is negative. Correct it in the source, or set amount.negative: return in \
      the profile where that is money given back.
      """
    ),
    (
      ",,,,,,,1.00,",
      """
      :2: the cost names no sale, day, outlet or campaign to put it on. Fill external_sale_id, cost_date, \
      outlet_code or campaign_code in the source.
      """
    ),
    (
      ",,,,2026-10-01,,,1.00,",
      """
      :2:4: cost_date "" is empty, and cost_until is not. Fill it in the source, or leave both empty.
      """
    ),
    (
      ",,,2026-10-02,2026-10-01,,,1.00,",
      """
      :2:15: cost_until "2026-10-01" is before cost_date 2026-10-02. Correct one of them in the source.
      """
    ),
    (
      ",,,,,OUT-9,,1.00,",
      """
      :2: outlet_code "OUT-9" is no outlet of this tenant. Import the outlets first, or correct the code.
      """
    ),
    (
      ",,,,,,CMP-9,1.00,",
      """
      :2: campaign_code "CMP-9" is no campaign of this tenant. Import the campaigns first, or correct the \
      code.
      """
    ),
  ]
}

@Suite struct CostTests {
  let books: Books

  init() throws {
    books = try Books(.shop)
    try books.write(CostCase.sales, to: "sales.csv")
    try books.write(Self.sales, to: "sales.yaml")
    let sales = try books.run(
      "posightful import sales sales.csv --source pos --tenant demo --profile sales.yaml")
    #expect(sales.code == 0, "\(sales.errors)")
    for spread in ["equal", "by_amount"] {
      try books.write(Self.profile(spread), to: "\(spread).yaml")
    }
  }

  @Test(arguments: CostCase.all) func areSpread(_ item: CostCase) throws {
    let before = try books.contents()
    let rehearsal = try run(item, "--dry-run")
    #expect(try books.contents() == before)
    let report = try run(item)
    #expect(
      rehearsal.output.replacing("dry_run", with: "processed").filter { !$0.isNumber }
        == report.output.replacing("\"batch\": 2", with: "\"batch\": null").filter { !$0.isNumber })
    #expect(try records(ofBatch: 2) == item.records)
    #expect(try shares(ofBatch: 2) == item.shares)
    try expectCleanAudit()
  }

  @Test(arguments: CostCase.all) func areTakenOnce(_ item: CostCase) throws {
    _ = try run(item)
    let before = try books.contents()
    let again = try run(item)
    #expect(try again.json.text("status") == "unchanged")
    #expect(try books.contents() == before)
  }

  @Test(arguments: CostCase.rejects) func areRejected(line: String, reject: String) throws {
    try write([line])
    let outcome = try books.run("posightful import costs costs.csv --source pos --tenant demo")
    #expect(outcome.code == 2)
    #expect(try books.rejects(ofBatch: "2") == ["costs.csv\(reject)"])
    #expect(outcome.output.contains("  costs.csv\(reject)\n"))
    #expect(try shares(ofBatch: 2) == [])
    try expectCleanAudit()
  }

  /// What found no sale, or was named before, when its file comes again with more.
  @Test func aLaterFileBringsWhatIsNew() throws {
    _ = try run(["C1,S1,,,,,,1.00,", "C2,N1,,,,,,2.00,"])
    try books.write(
      CostCase.sales.split(separator: "\n")[0] + "\nN1,,,2026-10-09 12:00:00,5.00,\n",
      to: "late.csv")
    #expect(try books.run("posightful import sales late.csv --source pos --tenant demo").code == 0)
    let report = try run(["C1,S1,,,,,,1.00,", "C2,N1,,,,,,2.00,", "C1,S1,,,,,,3.00,"]).json
    #expect(
      try records(ofBatch: 4) == [
        "1 duplicate already_imported 0", "2 matched 1",
        "3 duplicate duplicate_in_file_changed 0",
      ])
    #expect(report.text("amounts", "UZS", "read") == "6.00")
    #expect(report.text("amounts", "UZS", "matched") == "2.00")
    #expect(report.text("amounts", "UZS", "duplicate") == "4.00")
    _ = try run(["C1,S1,,,,,,9.00,"])
    #expect(try records(ofBatch: 5) == ["1 duplicate already_imported_changed 0"])
    try expectCleanAudit()
  }

  @Test func theReportSaysWhatIsOnNoSale() throws {
    try write([",S1,,,,,,1.00,", ",S9,,,,,,2.00,", ",S8,,,,,,2.00,", ",,,,,,CMP-1,1,USD"])
    let report = try books.run("posightful import costs costs.csv --source pos --tenant demo")
    #expect(
      report.output == """
        costs.csv is batch 2, read by profile costs.
                     records   USD   UZS
        read               4  1.00  5.00
          matched          1  0.00  1.00
          unmatched        3  1.00  4.00
          duplicate        0  0.00  0.00
          rejected         0  0.00  0.00
        3 costs are on no sale: no_sale 2, other_currency 1.

        """)
    let shown = try books.run("posightful batch show 2 --tenant demo").output
    #expect(shown.contains("  unmatched        3  1.00  4.00\n"))
    // Profit is revenue less all costs.
    #expect(
      try books.texts(
        """
        SELECT sum(net_profit)::text FROM ledger_entries
        JOIN conversions ON conversions.id = conversion_id WHERE external_sale_id = 'S1'
        """) == ["99.0000"])
  }

  static let tampers = [
    (
      """
      UPDATE ledger_entries SET cost_amount = cost_amount + 0.01
      WHERE kind = 'cost' AND cost_amount = 0.01
      """,
      "batch 2 record 1: it costs 10.0000 UZS, and the ledger has 10.0100 UZS of it"
    ),
    (
      "DELETE FROM ledger_entries WHERE kind = 'cost'",
      "batch 2 record 1: it costs 10.0000 UZS, and the ledger has nothing of it"
    ),
    (
      "UPDATE ledger_entries SET record_no = 2 WHERE kind = 'cost'",
      "batch 2 record 2: it costs nothing, and the ledger has 10.0000 UZS of it"
    ),
    (
      "UPDATE external_costs_import SET cost_amount = 9 WHERE record_no = 2",
      """
      batch 2, UZS: its totals and its records differ
      """
    ),
  ]

  @Test(arguments: tampers) func theAuditNamesWhatIsWrong(sql: String, difference: String) throws {
    _ = try run([",,,2026-10-01,,,,10.00,", ",S9,,,,,,1.00,"])
    try books.execute(sql)
    let audit = try books.run("posightful audit --tenant demo")
    #expect(audit.code == 1)
    #expect(audit.output.contains("         \(difference)\n"), "\(audit.output)")
  }
}

extension CostTests {
  private func run(_ item: CostCase, _ option: String = "") throws -> Outcome {
    try run(item.lines, profile: item.profile, option)
  }

  func run(
    _ lines: [String], profile: String = "", _ option: String = ""
  ) throws -> Outcome {
    try write(lines)
    let profile = profile.isEmpty ? "" : "--profile \(profile).yaml"
    let outcome = try books.run(
      "posightful import costs costs.csv --source pos --tenant demo --json \(profile) \(option)")
    #expect(outcome.code == 0, "\(outcome.errors)")
    return outcome
  }

  func write(_ lines: [String]) throws {
    try books.write(
      ([CostCase.header] + lines).joined(separator: "\n") + "\n", to: "costs.csv")
  }

  func records(ofBatch batch: Int) throws -> [String] {
    try books.texts(
      """
      SELECT concat_ws(' ', record_no, outcome, reason, sales) FROM external_costs_import
      WHERE batch_id = \(batch) ORDER BY record_no
      """)
  }

  func shares(ofBatch batch: Int) throws -> [String] {
    try books.texts(
      """
      SELECT concat_ws(' ', ledger_entries.record_no, external_sale_id, ledger_entries.cost_amount,
        currency, entry_date)
      FROM ledger_entries JOIN conversions ON conversions.id = conversion_id
      WHERE ledger_entries.kind = 'cost' AND ledger_entries.batch_id = \(batch)
      ORDER BY ledger_entries.record_no, converted_at
      """)
  }

  func expectCleanAudit() throws {
    let audit = try books.run("posightful audit --tenant demo")
    #expect(audit.code == 0, "\(audit.output)")
  }

  /// Where returns are no rejects.
  private static let sales = """
    profile: 1
    name: with-returns
    kind: sales
    format: csv
    amount: {negative: return}
    fields:
      external_sale_id: external_sale_id
      outlet_code: {column: outlet_code, optional: true}
      customer_phone: {column: customer_phone, optional: true}
      sale_date: sale_date
      sale_amount: sale_amount
      currency: {column: currency, optional: true}
    """

  static func profile(_ spread: String) -> String {
    """
    profile: 1
    name: \(spread)
    kind: costs
    format: csv
    date: {formats: [yyyy-MM-dd]}
    amount: {negative: return, max_decimals: 4, grouping: ""}
    spread: \(spread)
    fields:
      external_sale_id: external_sale_id
      cost_date: {column: cost_date, optional: true}
      cost_amount: cost_amount
    """
  }
}
