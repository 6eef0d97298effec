import JSONLogic
import Testing

/// What a file says of agents, and what becomes of it.
struct AgentFileCase: CustomTestStringConvertible, Sendable {
  let name: String
  /// Files, in the order in which they come: each imports without rejects.
  var before: [[String]] = []
  let lines: [String]
  /// All rejects of the last file, but for the file's name.
  var rejects: [String] = []
  /// What holds then: who is where, and under whom.
  let postings: [String]

  var testDescription: String { name }

  static let header = "code,full_name,outlet_code,manager_code,hired_at,terminated_at,valid_from"

  static let all = [
    AgentFileCase(
      name: "a history",
      lines: [
        "AG-1,Aziza,OUT-1,,2024-01-01,2025-06-30,2024-01-01",
        "AG-1,Aziza,OUT-2,,2024-01-01,,2024-09-01", "AG-1,,OUT-1,,,,2025-03-01",
      ],
      postings: [
        "AG-1 outlet OUT-1 [2024-01-01,2024-09-01)", "AG-1 outlet OUT-2 [2024-09-01,2025-03-01)",
        "AG-1 outlet OUT-1 [2025-03-01,)",
      ]),
    AgentFileCase(
      name: "a move after what was known", before: [["AG-1,Aziza,OUT-1,,,,"]],
      lines: ["AG-1,Aziza,OUT-2,,,,2024-09-01"],
      postings: ["AG-1 outlet OUT-1 (,2024-09-01)", "AG-1 outlet OUT-2 [2024-09-01,)"]),
    AgentFileCase(
      name: "a correction of what never changed", before: [["AG-1,Aziza,OUT-1,,,,2024-01-01"]],
      lines: ["AG-1,Aziza,OUT-2,,,,"], postings: ["AG-1 outlet OUT-2 [2024-01-01,)"]),
    AgentFileCase(
      name: "a move on another day",
      before: [["AG-1,,OUT-1,,,,2024-01-01", "AG-1,,OUT-2,,,,2024-09-01"]],
      lines: ["AG-1,,OUT-1,,,,2024-01-01", "AG-1,,OUT-2,,,,2024-09-15"],
      postings: ["AG-1 outlet OUT-1 [2024-01-01,2024-09-15)", "AG-1 outlet OUT-2 [2024-09-15,)"]),
    AgentFileCase(
      name: "a move that was forgotten",
      before: [["AG-1,,OUT-1,,,,2024-01-01", "AG-1,,OUT-2,,,,2024-09-01"]],
      lines: ["AG-1,,OUT-3,,,,2024-05-01"],
      postings: [
        "AG-1 outlet OUT-1 [2024-01-01,2024-05-01)", "AG-1 outlet OUT-3 [2024-05-01,2024-09-01)",
        "AG-1 outlet OUT-2 [2024-09-01,)",
      ]),
    AgentFileCase(
      name: "nothing said of where", before: [["AG-1,,OUT-1,,,,"]], lines: ["AG-1,Aziza,,,,,"],
      postings: ["AG-1 outlet OUT-1 (,)"]),
    AgentFileCase(
      name: "managers", before: [["AG-1,,,,,,", "AG-2,,OUT-1,AG-1,,,2024-01-01"]],
      lines: ["AG-3,,,AG-2,,,2024-03-01", "AG-2,,,AG-3,,,2024-06-01", "AG-1,,,AG-1,,,"],
      rejects: [
        """
        :3: manager_code "AG-3" is below agent AG-2 in the hierarchy, or the agent itself. Correct one of \
        them in the source.
        """,
        """
        :4: manager_code "AG-1" is below agent AG-1 in the hierarchy, or the agent itself. Correct one of \
        them in the source.
        """,
      ],
      postings: [
        "AG-2 manager AG-1 [2024-01-01,)", "AG-2 outlet OUT-1 [2024-01-01,)",
        "AG-3 manager AG-2 [2024-03-01,)",
      ]),
    AgentFileCase(
      name: "managers who changed places", before: [["AG-1,,,,,,", "AG-2,,,AG-1,,,2024-01-01"]],
      lines: ["AG-3,,,AG-1,,,", "AG-2,,,AG-3,,,2025-01-01"],
      postings: [
        "AG-2 manager AG-1 [2024-01-01,2025-01-01)", "AG-2 manager AG-3 [2025-01-01,)",
        "AG-3 manager AG-1 (,)",
      ]),
    AgentFileCase(
      name: "contradictions",
      lines: [
        "AG-1,Aziza,OUT-1,,2024-01-01,,2024-01-01", "AG-1,Aliya,OUT-2,,,,2024-09-01",
        "AG-1,,OUT-2,,2024-02-01,,2024-09-01", "AG-1,,OUT-2,,,,", "AG-1,,OUT-2,,,,2024-01-01",
        "AG-1,,OUT-2,,,,2023-01-01", "AG-1,,OUT-2,,,,2024-09-01", "AG-1,,OUT-3,,,,2024-05-01",
        "AG-1,,OUT-2,,,2024-05-01,", "AG-2,,OUT-1,,2024-01-01,2024-12-31,2024-01-01",
        "AG-2,,OUT-2,,,,2025-01-01",
      ],
      rejects: [
        """
        :3: full_name "…" is not what record 1 says of agent AG-1, which is something else. Write the \
        same in all records of an agent.
        """,
        """
        :4: hired_at "2024-02-01" is not what record 1 says of agent AG-1, which is "2024-01-01". Write \
        the same in all records of an agent.
        """,
        """
        :5: outlet_code "OUT-2" is not what is known of agent AG-1, who has moved before. Write the day \
        of the move in valid_from.
        """,
        """
        :6: outlet_code "OUT-2" is not what an earlier record says of agent AG-1 on the same day \
        2024-01-01, which is "OUT-1". Leave one of them, or correct its valid_from.
        """,
        """
        :7: valid_from "2023-01-01" is before 2024-01-01 of an earlier record. Put the records of an agent in \
        order of their days.
        """,
        """
        :9: valid_from "2024-05-01" is before 2024-09-01 of an earlier record. Put the records of an agent in \
        order of their days.
        """,
        """
        :10: terminated_at "2024-05-01" is not what record 1 says of agent AG-1, which is nothing. Write \
        the same in all records of an agent.
        """,
        """
        :12: terminated_at "2024-12-31" is before valid_from 2025-01-01, as the records of agent AG-2 \
        say it. Correct one of them in the source.
        """,
      ],
      postings: [
        "AG-1 outlet OUT-1 [2024-01-01,2024-09-01)", "AG-1 outlet OUT-2 [2024-09-01,)",
        "AG-2 outlet OUT-1 [2024-01-01,)",
      ]),
    AgentFileCase(
      name: "gaps and days out of order",
      lines: [
        "AG-1,,OUT-1,,2024-01-01,,2024-03-01", "AG-2,,OUT-1,,2024-01-01,,2023-03-01",
        "AG-3,,OUT-1,,,2024-01-01,2024-03-01", "AG-4,,OUT-1,AG-9,,,",
      ],
      rejects: [
        """
        :2: valid_from "2024-03-01" leaves agent AG-1, hired on 2024-01-01, without an outlet before it. \
        Begin with a record of the first outlet, or leave valid_from empty.
        """,
        """
        :3:26: valid_from "2023-03-01" is before hired_at 2024-01-01. Correct one of them in the source.
        """,
        """
        :4:15: terminated_at "2024-01-01" is before valid_from 2024-03-01. Correct one of them in the \
        source.
        """,
        """
        :5: manager_code "AG-9" is no agent of this tenant. Import the agents first, or correct the code.
        """,
      ],
      postings: []),
    AgentFileCase(
      name: "a move without its day",
      before: [["AG-1,,OUT-1,,,,", "AG-1,,OUT-2,,,,2024-09-01"]],
      lines: ["AG-1,,OUT-2,,,,", "AG-2,,OUT-1,,,,"].reversed() + ["AG-1,,OUT-3,,,,"],
      rejects: [
        """
        :4: outlet_code "OUT-3" is not what is known of agent AG-1, who has moved before. Write the day \
        of the move in valid_from.
        """
      ],
      postings: [
        "AG-1 outlet OUT-1 (,2024-09-01)", "AG-1 outlet OUT-2 [2024-09-01,)",
        "AG-2 outlet OUT-1 (,)",
      ]),
  ]
}

@Suite struct AgentHistoryTests {
  let books: Books

  init() throws {
    books = try Books(.tenants)
    try books.write("code,name\nOUT-1,a\nOUT-2,b\nOUT-3,c\n", to: "outlets.csv")
    #expect(try books.run("posightful import outlets outlets.csv --tenant demo").code == 0)
  }

  @Test(arguments: AgentFileCase.all) func areKept(_ item: AgentFileCase) throws {
    for lines in item.before { #expect(try run(lines).code == 0) }
    let outcome = try run(item.lines)
    #expect(outcome.code == (item.rejects.isEmpty ? 0 : 2), "\(outcome.errors)")
    let batch = try outcome.json.text("batch")
    #expect(try books.rejects(ofBatch: batch) == item.rejects.map { "agents.csv\($0)" })
    #expect(try postings() == item.postings)
    let before = try books.contents()
    #expect(try run(item.lines).json.text("status") == "unchanged")
    #expect(try books.contents() == before)
    #expect(try books.run("posightful audit --tenant demo").code == 0)
  }

  /// Another file that says the same, a line end apart, is another batch, and nothing else.
  @Test(arguments: AgentFileCase.all.filter(\.rejects.isEmpty))
  func theSameAgainIsNoChange(_ item: AgentFileCase) throws {
    for lines in item.before { _ = try run(lines) }
    _ = try run(item.lines)
    let before = try history()
    let again = try run(item.lines + [""]).json
    #expect(again.text("records", "duplicate") == "\(item.lines.count)")
    #expect(try history() == before)
  }

  @Test func isShown() throws {
    _ = try run(["AG-1,Aziza,OUT-1,,2024-01-01,,2024-01-01", "AG-2,Bobur,OUT-1,AG-1,,,"])
    _ = try run(["AG-1,Aziza,OUT-2,,2024-01-01,2025-06-30,2024-09-01"])
    #expect(
      try books.run("posightful agent show AG-1 --tenant demo").output == """
        batch  name   hired       last day    status
            2  Aziza  2024-01-01              active
            3  Aziza  2024-01-01  2025-06-30  active

        batch  is  code   first day   last day
            2  at  OUT-1  2024-01-01              not so any more: batch 3
            3  at  OUT-1  2024-01-01  2024-08-31
            3  at  OUT-2  2024-09-01

        """)
    #expect(
      try books.run("posightful agent list --period 2025-06-01..2025-07-31 --tenant demo").output
        == """
        agent  is     code   first day   last day
        AG-1   at     OUT-2  2025-06-01  2025-06-30
        AG-2   at     OUT-1  2025-06-01  2025-07-31
        AG-2   under  AG-1   2025-06-01  2025-07-31

        """)
    let list = try books.run("posightful agent list --period 2024-09 --tenant demo --json").json
    #expect(list.text("agents", "0", "code") == "OUT-2")
    #expect(list.text("agents", "0", "first") == "2024-09-01")
    let shown = try books.run("posightful agent show AG-1 --tenant demo --json").json
    #expect(shown.text("versions", "1", "terminated_at") == "2025-06-30")
    #expect(shown.text("assignments", "0", "superseded_by") == "3")
    let current = try books.texts(
      "SELECT code FROM outlets JOIN agents ON outlets.id = outlet_id WHERE agent_code = 'AG-1'")
    #expect(current == ["OUT-2"])
    #expect(
      try books.run("posightful agent show AG-9 --tenant demo").errors == """
        posightful: Tenant demo has no agent AG-9. Import agents first, or correct the code.

        """)
  }

  @Test func salesOutsideEmploymentAreNoted() throws {
    _ = try run(["AG-1,Aziza,OUT-1,,2026-10-02,2026-10-03,", "AG-2,Bobur,OUT-1,,,,"])
    let sales = [
      "S1,AG-1,2026-10-01", "S2,AG-1,2026-10-03", "S3,AG-1,2026-10-04", "S4,AG-2,2020-01-01",
    ]
    try books.write(
      "external_sale_id,agent_code,sale_date,sale_amount\n"
        + sales.map { "\($0) 23:59:59,10.00\n" }.joined(), to: "sales.csv")
    #expect(try books.run("posightful import sales sales.csv --source pos --tenant demo").code == 0)
    let audit = try books.run("posightful audit --tenant demo")
    #expect(audit.code == 0)
    #expect(
      audit.output.hasSuffix(
        """
        note   conversions of agents who were not employed on the day (agent_not_employed)
                 agent AG-1: 2, the first on 2026-10-01, the last on 2026-10-04; employed from \
        2026-10-02 to 2026-10-03
        All promises hold.

        """))
    let json = try books.run("posightful audit --tenant demo --json").json
    #expect(json.text("notes", "0", "note") == "agent_not_employed")
    #expect(json["holds"]?.boolValue == true)
  }

  private func run(_ lines: [String]) throws -> Outcome {
    try books.write(
      ([AgentFileCase.header] + lines).joined(separator: "\n") + "\n", to: "agents.csv")
    return try books.run("posightful import agents agents.csv --tenant demo --json")
  }

  private func postings() throws -> [String] {
    try books.texts(
      """
      SELECT concat_ws(' ', agents.agent_code, kind, outlets.code, managers.agent_code, valid)
      FROM agent_assignments
      JOIN agents ON agents.id = agent_id
      LEFT JOIN outlets ON outlets.id = agent_assignments.outlet_id
      LEFT JOIN agents AS managers ON managers.id = manager_id
      WHERE superseded_at IS NULL ORDER BY agents.agent_code, kind, valid
      """)
  }

  private func history() throws -> [String] {
    try books.contents().filter { $0.hasPrefix("agent") }
  }
}
