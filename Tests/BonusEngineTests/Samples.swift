import Decimals
import Domain
import Testing

@testable import BonusEngine

/// A decimal of a test's own text.
func decimal(_ text: String) throws -> Decimal { try #require(Decimal(text), "\(text)") }

/// `2026-10-05 13:00` or `2026-10-05 13:00:07.000001`, by clocks of UTC.
func utc(_ text: String) throws -> Instant {
  let date = try #require(CivilDate(String(text.prefix(10))), "\(text)")
  let clock = text.dropFirst(11).split(whereSeparator: { ":.".contains($0) }).compactMap { Int($0) }
  try #require(clock.count >= 2, "\(text)")
  let seconds = clock.count > 2 ? clock[2] : 0
  return Instant(
    utc: date, secondOfDay: clock[0] * 3600 + clock[1] * 60 + seconds,
    microsecond: clock.count > 3 ? clock[3] : 0)
}

/// Clocks that are so many hours ahead of UTC.
func clock(hoursAhead: Int64 = 0) -> LocalClock {
  { instant in
    let seconds = instant.seconds + hoursAhead * 3600
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    return (CivilDate(day: day), Int(seconds) - day * 86_400)
  }
}

/// A sale of agent 1, `AG-0001`, unless told otherwise.
func sale(
  _ amount: String, id: Int64 = 1, agent: Int64 = 1, outlet: String = "", campaign: String = "",
  currency: String = "UZS", at time: String = "2026-10-05 13:00", lead capturedAt: String? = nil
) throws -> ConversionFact {
  ConversionFact(
    conversionID: id, agentID: agent, agentCode: agentCode(agent),
    outletID: outlet.isEmpty ? nil : 7, outletCode: outlet,
    leadID: capturedAt == nil ? nil : 1000 + id, campaignCode: campaign,
    amount: try decimal(amount), currency: try #require(Currency(currency)),
    convertedAt: try utc(time), capturedAt: try capturedAt.map(utc))
}

func agentCode(_ id: Int64) -> String { "AG-" + String(String(10_000 + id).dropFirst()) }

func ruleSet(
  _ rules: BonusRule..., id: Int64 = 1, currency: String = "UZS",
  hitPolicy: RuleSet.HitPolicy = .first, from: String = "2026-10-01", to: String? = nil
) throws -> RuleSet {
  RuleSet(
    id: id, name: "October", version: 1, currency: try #require(Currency(currency)),
    hitPolicy: hitPolicy, validFrom: try #require(CivilDate(from)),
    validTo: try to.map { try #require(CivilDate($0)) }, rules: rules)
}

/// All items of the sales, then those of the agents.
func items(
  _ ruleSets: RuleSet..., of sales: [ConversionFact], context: BonusContext? = nil,
  hoursAhead: Int64 = 0
) throws -> [BonusItem] {
  var bonuses = try BonusCalculation(
    ruleSets: ruleSets, in: context ?? october(), localTime: clock(hoursAhead: hoursAhead))
  var items: [BonusItem] = []
  for sale in sales { try bonuses.add(sale, into: &items) }
  return try items + bonuses.finish()
}

/// October 2026, and agents of whom nothing is known but who they are.
func october(_ agents: [String: Int64] = [:]) throws -> BonusContext {
  BonusContext(
    period: try #require(Period("2026-10")),
    roster: Roster(agents.map { Roster.Agent(id: $1, code: $0) }))
}

extension BonusItem {
  /// As an accountant would say it: `12500.00 (fixed 12500.00)`.
  var inWords: String { "\(amount) (\(notes))" }
}

func octoberRules() throws -> RuleSet {
  let path = "fixtures/rules/october.yaml"
  return try RuleSetFile.parse(packageFile(path), file: path)
}
