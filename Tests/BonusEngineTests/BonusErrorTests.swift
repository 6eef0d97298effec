import Decimals
import Domain
import Testing

@testable import BonusEngine

/// Why bonuses cannot be computed, whole messages.
@Suite struct BonusErrorTests {
  @Test(arguments: [
    (BonusRule(id: 1, code: "a", kind: .perConversion, amount: nil), "it has no amount."),
    (
      BonusRule(id: 1, code: "a", kind: .tier, amount: .fixed(1)),
      "a tier rule has its percents in its tiers alone."
    ),
    (
      BonusRule(id: 1, code: "a", kind: .tier, amount: nil),
      "its tiers do not ascend to an open last one."
    ),
    (
      BonusRule(
        id: 1, code: "a", kind: .tier, amount: nil,
        tiers: [
          BonusTier(upTo: 5, percent: 1), BonusTier(upTo: 5, percent: 1),
          BonusTier(upTo: nil, percent: 1),
        ]),
      "its tiers do not ascend to an open last one."
    ),
    (
      BonusRule(
        id: 1, code: "a", kind: .tier, amount: nil, tiers: [BonusTier(upTo: 5, percent: 1)]),
      "its tiers do not ascend to an open last one."
    ),
    (
      BonusRule(
        id: 1, code: "a", kind: .perLead, amount: .fixed(1),
        tiers: [BonusTier(upTo: nil, percent: 1)]), "tiers are for tier rules alone."
    ),
    (
      BonusRule(
        id: 1, code: "a", kind: .perLead, amount: .fixed(1),
        targets: [BonusTarget(metric: .matched, atLeast: 1)]),
      "targets are for per_target rules alone."
    ),
    (
      BonusRule(id: 1, code: "a", kind: .perLead, amount: .percentOfSale(3)),
      "a lead has no amount to share."
    ),
    (
      BonusRule(id: 1, code: "a", kind: .perConversion, amount: .fixed(-5)),
      "-5 UZS cannot be paid."
    ),
    (
      BonusRule(id: 1, code: "a", kind: .perConversion, amount: .percentOfSale(1001)),
      "1001 % is not from 0 to 1000 with 4 digits at most."
    ),
    (
      BonusRule(id: 1, code: "a", kind: .perConversion, amount: .fixed(5), cap: 0),
      "a cap of 0 UZS cannot be paid."
    ),
    (
      BonusRule(id: 1, code: "a", kind: .perLead, condition: "{", amount: .fixed(1)),
      "its condition is not JSON: line 1, column 2: Expected a key in quotation marks, found "
        + "the end of the text."
    ),
    (
      BonusRule(
        id: 1, code: "a", kind: .perLead, condition: #"{"var":"lead.satus"}"#, amount: .fixed(1)),
      #"its condition: /var: There is no variable "lead.satus" here. Did you mean "lead.status"?"#
    ),
  ]) func refusesRulesThatNoFileCouldHold(rule: BonusRule, problem: String) throws {
    let rules = try ruleSet(rule)
    #expect {
      try BonusCalculation(ruleSets: [rules], in: october(), localTime: clock())
    } throws: { error in
      "\(error)"
        == #"rule set "October" version 1, rule "a": \#(problem) Mend it in a new version."#
    }
  }

  @Test func tellsWhereAConditionHasNoResult() throws {
    let rule = BonusRule(
      id: 1, code: "a", kind: .perConversion,
      condition: #"{"<":[{"/":[1,{"-":[{"var":"sale.day"},5]}]},1]}"#, amount: .fixed(1))
    let rules = try ruleSet(rule)
    #expect(try items(rules, of: [sale("1.00", at: "2026-10-07 10:00")]).count == 1)
    #expect { try items(rules, of: [sale("1.00", id: 42)]) } throws: { error in
      "\(error)"
        == #"rule set "October" version 1, rule "a": conversion 42: its condition: "#
        + "/</0/~1: Division by zero. Ask first whether the divisor is 0. "
        + "Mend the rule in a new version and calculate again."
    }
  }

  @Test func tellsWhereAnAmountIsOutOfRange() throws {
    let huge = "99999999999999999999999999999999999999"
    let percent = BonusRule(id: 1, code: "a", kind: .perConversion, amount: .percentOfSale(1000))
    #expect { try items(ruleSet(percent), of: [sale(huge, id: 42)]) } throws: { error in
      "\(error)"
        == #"rule set "October" version 1, rule "a": conversion 42: its amount: "#
        + "The number needs more than 38 digits, or more than 38 after the point. Round it, or "
        + "use smaller numbers. Mend the rule in a new version and calculate again."
    }
    let rules = try ruleSet(AgentRuleTests.tierRule("above: 1"))
    #expect { try items(rules, of: [sale(huge), sale(huge)]) } throws: { error in
      "\(error)"
        == #"rule set "October" version 1: agent "AG-0001": the sum of the sales needs more than "#
        + "38 digits. Look for a wrong amount among them."
    }
  }
}
