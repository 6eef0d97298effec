import JSONLogic
import Testing

/// What a file of reference data holds, and what importing it says.
struct ReferenceCase: CustomTestStringConvertible, Sendable {
  let kind: String
  /// The first rows are new, and good.
  let good: [String]
  /// Rows that refer to what nobody knows, or lack what they need.
  let bad: [String]
  /// The first row with another value.
  let changed: String?
  let query: String
  /// What the query says after the change.
  let rows: [String]

  var testDescription: String { kind }

  static let all = [
    ReferenceCase(
      kind: "outlets", good: ["code,name,region", "OUT-1,Chorsu,REG-1", "OUT-2,Yunusobod,"],
      bad: [
        ",No code,", "OUT-3,Long,\(letters(51))", "\(letters(81)),Long,", "OUT-4,\(letters(201)),",
      ], changed: "OUT-1,Chorsu Bazaar,REG-1",
      query: """
        SELECT outlets.code || ' ' || outlets.name || coalesce(' in ' || regions.code, '')
        FROM outlets LEFT JOIN regions ON regions.id = outlets.region_id
        """, rows: ["OUT-1 Chorsu Bazaar in REG-1", "OUT-2 Yunusobod"]),
    ReferenceCase(
      kind: "agents",
      good: ["code,full_name,outlet_code,hired_at", "AG-1,Aziza,OUT-1,2024-02-29", "AG-2,Bobur,,"],
      bad: [
        "AG-3,Nobody,OUT-9,", "AG-4,Late,OUT-1,2024-02-30", "\(letters(101)),Long,,",
        "AG-5,\(letters(256)),,", "AG-6,Bell\u{7},,", "\u{3000},Blank,,",
      ],
      changed: "AG-1,Aziza Karimova,OUT-2,2024-02-29",
      query: """
        SELECT agent_code || ' ' || full_name || coalesce(' at ' || outlets.code, '')
        FROM agents LEFT JOIN outlets ON outlets.id = agents.outlet_id
        """, rows: ["AG-1 Aziza Karimova at OUT-2", "AG-2 Bobur"]),
    ReferenceCase(
      kind: "campaigns",
      good: ["code,name,start_date,end_date,status", "CMP-1,Navruz,2026-03-01,2026-03-31,active"],
      bad: [
        "CMP-2,Ends first,2026-03-31,2026-03-01,active", "CMP-3,Odd,,,paused",
        "CMP-4,\(letters(256)),,,active",
      ],
      changed: "CMP-1,Navruz,2026-03-01,2026-03-31,ended",
      query: "SELECT code || ' ' || name || ' ' || status FROM campaigns",
      rows: ["CMP-1 Navruz ended"]),
    ReferenceCase(
      kind: "leads",
      good: [
        "external_id,agent_code,campaign_code,customer_phone,captured_at",
        "L1,AG-1,CMP-1,+998 90 123-45-67,2026-10-17 12:30:00", "L2,,,,2026-10-18 00:00:00",
      ],
      bad: [
        "L3,AG-9,,,2026-10-17 12:30:00", ",AG-1,,,2026-10-17 12:30:00",
        "L4,,,\(letters(101)),2026-10-17 12:30:00", "L5\0,,,,2026-10-17 12:30:00",
      ], changed: nil,
      query: """
        SELECT coalesce(agent_code, 'nobody') || ' ' || coalesce(customer_phone, 'unknown')
          || to_char(captured_at AT TIME ZONE 'UTC', ' YYYY-MM-DD"T"HH24:MI"Z"')
        FROM leads LEFT JOIN agents ON agents.id = leads.agent_id
        """, rows: ["AG-1 +998901234567 2026-10-17T07:30Z", "nobody unknown 2026-10-17T19:00Z"]),
  ]
}

private func letters(_ count: Int) -> String { String(repeating: "x", count: count) }

/// A tenant that is set up from files alone.
@Suite struct ReferenceTests {
  @Test(arguments: ReferenceCase.all) func areTakenFromFiles(_ item: ReferenceCase) throws {
    let books = try Books(.tenants)
    for earlier in ReferenceCase.all.prefix(while: { $0.kind != item.kind }) {
      #expect(try run(earlier.kind, earlier.good, books).hasPrefix("0 processed: "))
    }
    let (good, bad) = (item.good.count - 1, item.bad.count)
    let first = try run(item.kind, item.good + item.bad, books)
    #expect(
      first
        == "2 processed: \(good + bad) read, \(good) accepted, 0 unchanged, \(bad) rejected")
    let before = try books.contents()
    let second = try run(item.kind, item.good + item.bad, books)
    #expect(second == first.replacing("processed", with: "unchanged"))
    #expect(try books.contents() == before)
    let sameRows = try run(item.kind, item.good + [""], books)
    #expect(sameRows == "0 processed: \(good) read, 0 accepted, \(good) unchanged, 0 rejected")
    if let changed = item.changed {
      let other = try run(item.kind, [item.good[0], changed], books)
      #expect(other == "0 processed: 1 read, 1 accepted, 0 unchanged, 0 rejected")
    }
    let rows = try books.texts(item.query + " ORDER BY 1")
    #expect(rows == item.rows)
  }

  @Test(arguments: ReferenceCase.all) func areRehearsed(_ item: ReferenceCase) throws {
    let books = try Books(.tenants)
    for earlier in ReferenceCase.all.prefix(while: { $0.kind != item.kind }) {
      _ = try run(earlier.kind, earlier.good, books)
    }
    let before = try books.contents()
    let rehearsal = try run(item.kind, item.good + item.bad, books, "--dry-run")
    #expect(try books.contents() == before)
    let real = try run(item.kind, item.good + item.bad, books)
    #expect(rehearsal.replacing("dry_run", with: "processed") == real)
  }

  /// Exit code, status and figures.
  private func run(
    _ kind: String, _ lines: [String], _ books: Books, _ option: String = ""
  ) throws -> String {
    try books.write(lines.joined(separator: "\n") + "\n", to: "\(kind).csv")
    let outcome = try books.run(
      "posightful import \(kind) \(kind).csv --tenant demo --json \(option)")
    guard let report = try? outcome.json else { return outcome.errors }
    func figure(_ name: String) -> String { report.text("records", name) }
    return "\(outcome.code) \(report.text("status")): \(figure("read")) read, "
      + "\(figure("matched")) accepted, \(figure("duplicate")) unchanged, "
      + "\(figure("rejected")) rejected"
  }
}
