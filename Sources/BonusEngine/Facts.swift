internal import Decimals
internal import Domain
internal import JSONLogic

/// What conditions may ask for, by what their facts are of.
///
/// It learns the texts of the conditions that are compiled over it; first all are compiled, then rows
/// are made of it.
struct Facts: Sendable {
  var conversion = FactSchema(Conversion.allCases.map(\.variable))
  var lead = FactSchema(Lead.allCases.map(\.variable))
  var agent = FactSchema(Agent.allCases.map(\.variable))

  subscript(kind: FactKind) -> FactSchema {
    get {
      switch kind {
      case .conversion: conversion
      case .lead: lead
      case .agent: agent
      }
    }
    set {
      switch kind {
      case .conversion: conversion = newValue
      case .lead: lead = newValue
      case .agent: agent = newValue
      }
    }
  }
}

/// What the facts of a condition are of.
enum FactKind: Hashable {
  case conversion, lead, agent

  init(_ kind: BonusRule.Kind) {
    switch kind {
    case .perConversion: self = .conversion
    case .perLead: self = .lead
    case .perTarget, .tier, .perAgent, .pool, .guarantee, .draw, .ceiling, .deduction:
      self = .agent
    }
  }
}

extension Facts {
  /// What the conditions of one rule set may look up.
  mutating func use(_ tables: [BonusTable]) {
    let tables = Dictionary(
      tables.map { ($0.name, FactTable($0)) },
      uniquingKeysWith: { first, _ in first })
    conversion.tables = tables
    lead.tables = tables
    agent.tables = tables
  }
}

extension FactTable {
  fileprivate init(_ table: BonusTable) {
    func byDay(_ numbers: Timeline<Decimal>) -> [DayNumber] {
      numbers.spans.map { DayNumber(from: $0.from?.day, number: $0.value) }
    }
    self.init(
      numbersByDay: table.values.mapValues(byDay), standard: table.standard.map(byDay) ?? [])
  }
}

/// The name of a fact; the raw values are the slots.
protocol FactName: RawRepresentable, CaseIterable where RawValue == Int {
  var variable: FactVariable { get }
}

extension FactVariable {
  /// What the calendar or clock shows of `sale.time` or `lead.time`.
  fileprivate init(_ part: FactPart, of subject: String) {
    self.init(
      "\(subject).\(part.rawValue)", .number, digits: 0,
      range: part.range.map { .whole($0) } ?? .any,
      shows: FactSource(part, of: "\(subject).time"))
  }
}

extension Facts {
  enum Conversion: Int, FactName {
    case amount, currency, outlet, agent, date, time, weekday, day, month, hour
    case isMatched, campaign, deltaHours, leadDate, leadTime

    var variable: FactVariable {
      switch self {
      case .amount: FactVariable("sale.amount", .number)
      case .currency: FactVariable("sale.currency", .text)
      case .outlet: FactVariable("sale.outlet", .text, isOptional: true)
      case .agent: FactVariable("sale.agent", .text)
      case .date: FactVariable("sale.date", .date, shows: FactSource(.date, of: "sale.time"))
      case .time: FactVariable("sale.time", .dateTime)
      case .weekday: FactVariable(.weekday, of: "sale")
      case .day: FactVariable(.day, of: "sale")
      case .month: FactVariable(.month, of: "sale")
      case .hour: FactVariable(.hour, of: "sale")
      case .isMatched: FactVariable("lead.matched", .truth)
      case .campaign:
        FactVariable("lead.campaign", .text, isOptional: true, needs: "lead.matched")
      case .deltaHours:
        FactVariable(
          "lead.delta_hours", .number, isOptional: true, digits: 12, needs: "lead.matched")
      case .leadDate:
        FactVariable(
          "lead.date", .date, isOptional: true, shows: FactSource(.date, of: "lead.time"),
          needs: "lead.matched")
      case .leadTime:
        FactVariable("lead.time", .dateTime, isOptional: true, needs: "lead.matched")
      }
    }
  }

  enum Lead: Int, FactName {
    case status, isConverted, campaign, agent, outlet, date, time, weekday, day, month, hour

    var variable: FactVariable {
      switch self {
      case .status:
        FactVariable(
          "lead.status", .text,
          range: .texts(["new", "qualified", "rejected", "expired", "converted"]))
      case .isConverted: FactVariable("lead.converted", .truth)
      case .campaign: FactVariable("lead.campaign", .text, isOptional: true)
      case .agent: FactVariable("lead.agent", .text)
      case .outlet: FactVariable("lead.outlet", .text, isOptional: true)
      case .date: FactVariable("lead.date", .date, shows: FactSource(.date, of: "lead.time"))
      case .time: FactVariable("lead.time", .dateTime)
      case .weekday: FactVariable(.weekday, of: "lead")
      case .day: FactVariable(.day, of: "lead")
      case .month: FactVariable(.month, of: "lead")
      case .hour: FactVariable(.hour, of: "lead")
      }
    }
  }

  enum Agent: Int, FactName {
    case code, salesTotal, marginTotal, conversions, matched, attainment

    var variable: FactVariable {
      switch self {
      case .code: FactVariable("agent.code", .text)
      case .salesTotal: FactVariable("agent.sales_total", .number)
      case .marginTotal: FactVariable("agent.margin_total", .number)
      case .conversions:
        FactVariable("agent.conversions", .number, digits: 0, range: .whole(0...Int.max))
      case .matched:
        FactVariable("agent.matched", .number, digits: 0, range: .whole(0...Int.max))
      case .attainment:
        FactVariable("agent.attainment", .number, isOptional: true, digits: 16)
      }
    }
  }
}
