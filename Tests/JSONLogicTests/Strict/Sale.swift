import Decimals
import JSONLogic
import Testing

/// Facts to try conditions on: those of a sale, of all types, some of which may be missing.
enum Sale {
  static let variables = [
    FactVariable("sale.amount", .number), FactVariable("sale.outlet", .text),
    FactVariable("sale.date", .date), FactVariable("sale.time", .dateTime),
    FactVariable("sale.weekday", .number, digits: 0),
    FactVariable("lead.matched", .truth),
    FactVariable("lead.campaign", .text, isOptional: true),
    FactVariable("lead.hours", .number, isOptional: true, digits: 12),
    FactVariable("lead.date", .date, isOptional: true),
    FactVariable("lead.called", .truth, isOptional: true),
  ]

  static let tables = [
    "limits": FactTable(numbers: ["OUT-001": 30, "OUT-002": 45]),
    "quotas": FactTable(numbersByDay: [
      "OUT-001": [
        FactTable.DayNumber(from: nil, number: 10), FactTable.DayNumber(from: 20_000, number: 20),
      ]
    ]),
    "groups": FactTable(texts: ["OUT-001": "A", "OUT-002": "B"]),
  ]

  static var schema: FactSchema { FactSchema(variables, tables: tables) }

  /// A sale of Saturday, 31 October 2026, at 18:30, 35 hours after its lead; what is said otherwise
  /// replaces that, and null takes it away.
  static func row(_ changes: JSON = [:], of schema: FactSchema) throws -> FactRow {
    var facts: JSONObject = [
      "sale.amount": 1500, "sale.outlet": "OUT-001", "sale.weekday": 6, "lead.matched": true,
      "lead.campaign": "CMP-01", "lead.hours": 35, "lead.called": false,
    ]
    (facts["sale.date"], facts["lead.date"]) = (.number(20_757), .number(20_756))
    facts["sale.time"] = .number(1_793_471_400_000_000)
    for (name, value) in changes.objectValue ?? [:] { facts[name] = value }
    var row = FactRow(schema)
    for (slot, variable) in variables.enumerated() {
      guard let value = facts[variable.name], !value.isNull else { continue }
      switch variable.type {
      case .number: row.set(try #require(value.numberValue), at: slot)
      case .text: row.set(try #require(value.stringValue), at: slot)
      case .truth: row.set(try #require(value.boolValue as Bool?), at: slot)
      case .date: row.set(day: try #require(value.intValue), at: slot)
      case .dateTime: row.set(microseconds: Int64(try #require(value.intValue)), at: slot)
      }
    }
    return row
  }

  static func rule(_ text: String) throws -> (StrictRule, FactSchema) {
    var schema = schema
    let rule = try StrictRule(compiling: JSON(parsing: text), over: &schema)
    return (rule, schema)
  }

  /// The verdict, which the fast way must share.
  static func verdict(_ text: String, _ changes: JSON = [:]) throws -> Verdict {
    let (rule, schema) = try rule(text)
    let row = try row(changes, of: schema)
    let verdict = try rule.verdict(row)
    #expect(try rule.holds(row) == (verdict == .holds), "\(text) over \(changes)")
    #expect(try rule.explain(row).outcome == verdict.outcome, "\(text) over \(changes)")
    return verdict
  }

  static func explanation(_ text: String, _ changes: JSON = [:]) throws -> Term {
    let (rule, schema) = try rule(text)
    return try rule.explain(row(changes, of: schema))
  }
}

extension Verdict {
  var outcome: Term.Outcome {
    switch self {
    case .holds: .holds
    case .fails: .fails
    case .unknown: .unknown
    }
  }
}
