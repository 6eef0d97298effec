internal import BonusEngine
internal import Decimals
internal import Domain
internal import JSONLogic

/// The report for programs: all agents, all rules.
extension SimulationReport {
  var json: JSON {
    get throws {
      [
        "periods": JSON(try periods.map { try describe($0) }),
        "cost": try describe(cost),
        "rules": JSON(try currencies.flatMap { try describe(rules[$0, default: [:]], in: $0) }),
        "agents": JSON(try currencies.flatMap(describeAgents)),
        "tiers": JSON(sortedCrossings.map(describe)),
        "milliseconds": JSON(milliseconds),
      ]
    }
  }

  private func describe(_ period: PeriodCost) throws -> JSON {
    let plans = period.plans
    return [
      "period": JSON(period.period.description),
      "rule_sets_before": JSON(plans.before.map { describe($0) }),
      "rule_sets_after": JSON(
        plans.remaining.map { describe($0) } + plans.tried.map { describe($0.ruleSet, $0.file) }),
      "cost": try describe(period.cost),
    ]
  }

  private func describe(_ ruleSet: RuleSet, _ file: String? = nil) -> JSON {
    [
      "rule_set": JSON(ruleSet.name),
      "version": file == nil ? JSON(ruleSet.version) : .null, "file": JSON(file),
    ]
  }

  private func describe(_ cost: [Currency: BonusChange]) throws -> JSON {
    JSON(
      JSONObject(
        try cost.sorted { $0.key < $1.key }.map { currency, change in
          (currency.code, .object(try figures(of: change, in: currency)))
        }))
  }

  private func describe(_ rules: [RuleName: BonusChange], in currency: Currency) throws -> [JSON] {
    try rules.sorted { $0.key < $1.key }.map { name, change in
      var json: JSONObject = [
        "rule_set": JSON(name.ruleSet), "rule": JSON(name.code), "currency": JSON(currency.code),
      ]
      for (key, value) in try figures(of: change, in: currency) { json[key] = value }
      return .object(json)
    }
  }

  private func describeAgents(in currency: Currency) throws -> [JSON] {
    try agents[currency, default: [:]].sorted { $0.key < $1.key }.map { agent, pay in
      var json: JSONObject = ["agent": JSON(agent), "currency": JSON(currency.code)]
      for (key, value) in try figures(of: pay.amounts, in: currency) { json[key] = value }
      json["rules"] = JSON(try describe(pay.rules, in: currency))
      return .object(json)
    }
  }

  private func describe(_ crossing: Crossing) -> JSON {
    [
      "period": JSON(crossing.period.description), "agent": JSON(crossing.agent),
      "rule_set": JSON(crossing.rule.ruleSet), "rule": JSON(crossing.rule.code),
      "from": JSON(crossing.tiers.from?.rate), "to": JSON(crossing.tiers.to?.rate),
    ]
  }

  private func figures(of change: BonusChange, in currency: Currency) throws -> JSONObject {
    [
      "before": JSON(change.before.inMinorUnits(of: currency)),
      "after": JSON(change.after.inMinorUnits(of: currency)),
      "difference": JSON(try change.difference.inMinorUnits(of: currency)),
    ]
  }
}
