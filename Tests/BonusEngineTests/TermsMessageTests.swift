import Testing

@testable import BonusEngine

/// What is wrong with the terms of a rule, in whole sentences.
@Suite struct TermsMessageTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let rule: String
    let message: String
    var testDescription: String { message }

    init(_ rule: String, _ message: String) {
      self.rule = rule
      self.message = message
    }
  }

  @Test(arguments: [
    Case(
      "type: per_agent",
      #"rule "a" has no amount. Write one of: fixed, percent, per_unit, bands, points."#),
    Case(
      "type: per_agent, percent: 3, fixed: 4",
      #"rule "a" has fixed and percent. Keep one of the two."#),
    Case(
      "type: per_agent, percent_of_sale: 3",
      #"rule "a" states terms, of which percent_of_sale is none. Write percent."#),
    Case(
      "type: per_agent, percent: 3, tiers: [{percent: 1}]",
      #"rule "a" states terms, of which tiers is none. Write bands."#),
    Case(
      "type: per_agent, percent: 3, targets: [{metric: matched, at_least: 1}]",
      #"rule "a" states terms, of which targets is none. Ask for them in when."#),
    Case(
      "type: per_agent, percent: 3, at_most: 4",
      #"rule "a" states terms, of which at_most is none. Take it away."#),
    Case(
      "type: tier, percent: 3",
      #"rule "a" is of type tier, which has no terms. Write type: per_agent."#),
    Case(
      "type: per_conversion, where: {var: lead.matched}, percent: 3",
      #"rule "a" looks at each by itself. Write where as a part of when."#),
    Case(
      "type: per_conversion, window: month, percent: 3",
      #"rule "a" looks at one sale, which has no window. "#
        + "Take window away, or write over: running_total in bands."),
    Case(
      "type: per_agent, percent: 3, measure: matched",
      #"rule "a" pays a percent of a number of matched. "#
        + "Write per_unit or fixed, or say of what money in of."),
    Case(
      "type: per_agent, percent: 3, of: excess",
      #"rule "a" has no quota, and pays by it. "#
        + "Write quota: 100000.00 or quota: {table: quotas}."),
    Case(
      "type: per_agent, quota: 5, of: excess, bands: {mode: marginal, rows: [{percent: 1}]}",
      #"rule "a" has marginal bands, which pay each part of the measure. "#
        + "Take of away, or write mode: whole."),
    Case(
      "type: per_agent, bands: {mode: whole, over: running_total, rows: [{percent: 1}]}",
      #"rule "a" is of type per_agent, and running_total is for sales. Write over: measure."#),
    Case(
      "type: per_lead, percent: 3",
      #"rule "a" pays for leads, which have no amount. Write fixed."#),
    Case(
      "type: per_agent, percent: {table: rates}",
      #"percent asks for the table "rates", which the rule set has not. It has quotas."#),
    Case(
      "type: per_agent, percent: {}", "percent has no table. Name a table of the rule set."),
    Case(
      "type: per_agent, points: {rows: []}",
      "rows is empty. List them: - {at: 70, percent: 70}."),
    Case(
      "type: per_agent, percent: 3, split: [A, B]",
      #"rule "a" pays the agent who earned it. Take split away."#),
    Case(
      "type: pool, percent: 3",
      #"rule "a" is a pool without split. Say among whom: split: [AG-1, AG-2], or split: equally."#),
    Case(
      "type: pool, percent: 3, split: []",
      "split names nobody. Write each agent once: [AG-1, AG-2] or {self: 60, AG-2: 40}."),
    Case(
      "type: pool, percent: 3, split: [A, A]",
      "split names somebody twice. Write each agent once: [AG-1, AG-2] or {self: 60, AG-2: 40}."),
    Case(
      "type: pool, percent: 3, split: [self]",
      "a pool has no self. Name the agents among whom it is divided."),
    Case(
      "type: guarantee", #"rule "a" has no at_least. Write the amount, as in at_least: 250.00."#),
    Case(
      "type: ceiling, at_most: 5, percent: 3",
      #"rule "a" is a ceiling, which may state at_most, prorate. Take percent away."#),
    Case(
      "type: per_agent, bands: {rows: []}",
      "bands has no mode. Write marginal or whole."),
    Case(
      "type: per_agent, bands: {mode: whole, rows: []}",
      "rows is empty. List them: - {from: 0, to: 3000, percent: 6}."),
    Case(
      "type: per_agent, bands: {mode: whole, rows: [{to: 3, percent: 1}, {from: 4, percent: 2}]}",
      #"from "4" leaves a gap above 3. Begin there, or put a band with percent: 0 between."#),
    Case(
      "type: per_agent, bands: {mode: whole, rows: [{to: 3, percent: 1}, {from: 2, percent: 2}]}",
      #"from "2" is in the band before it, which ends at 3. Begin there."#),
    Case(
      "type: per_agent, bands: {mode: whole, rows: [{percent: 1}, {percent: 2}]}",
      "the band has no to and is not the last. Say where it ends."),
    Case(
      "type: per_agent, bands: {mode: whole, rows: [{to: 3, percent: 1}, {to: 3, percent: 2}]}",
      #"to "3" is not above 3, where the band begins. Write bands ascending."#),
    Case(
      "type: per_agent, bands: {mode: whole, rows: [{to: 3, percent: 1}]}",
      #"the last band ends at "3", and what is above it would have no answer. "#
        + "Add a last band without to; percent: 0 where it earns nothing."),
    Case(
      "type: per_agent, bands: {mode: whole, rows: [{to: 3}, {percent: 1}]}",
      "the band has no amount. "
        + "Write one of fixed, percent, per_unit; percent: 0 where it earns nothing."),
    Case(
      "type: per_agent, bands: {mode: whole, rows: [{percent: 1, fixed: 2}]}",
      "the band has fixed and percent. "
        + "Write one of fixed, percent, per_unit; percent: 0 where it earns nothing."),
    Case(
      "type: per_conversion, points: {over: running_total, rows: [{at: 1, percent: 1}]}",
      "points are over measure or attainment. For running_total write bands."),
    Case(
      "type: per_agent, points: {rows: [{percent: 1}]}", "the point has no at. Say where it is."),
    Case(
      "type: per_agent, points: {rows: [{at: 1}]}",
      "the point has no percent. Say what is paid there."),
    Case(
      "type: per_agent, points: {rows: [{at: 2, percent: 1}, {at: 2, percent: 1}]}",
      #"at "2" is not above 2, where the point before it is. Write points ascending."#),
    Case(
      "type: per_lead, fixed: 1, credit: manager",
      #"rule "a" is of type per_lead, where no sale counts to a manager. Take credit away."#),
    Case(
      "type: per_agent, percent: 1, by: outlet",
      #"rule "a" is no pool, and by is for pools. Take by away."#),
    Case(
      "type: pool, percent: 1, by: country, split: equally",
      #"by "country" is none of the words for it. Write one of: all, outlet, region."#),
    Case(
      "type: pool, percent: 1, split: evenly",
      #"split "evenly" is none of the words for it. Write one of: equally, by_measure, by_days."#),
    Case(
      "type: per_agent, percent: 1, credit: boss",
      #"credit "boss" is nobody to whom a sale counts. Write agent, manager, managers or {level: 2}."#
    ),
    Case(
      "type: per_agent, percent: 1, credit: {}",
      "credit has no level. Write how many steps above the agent, as in {level: 2}."),
    Case(
      "type: per_agent, percent: 1, credit: {level: 0}",
      #"level "0" is not a whole number from 1 to 100. Write digits alone, as in 10."#),
    Case(
      "type: per_conversion, percent: 1, prorate: true",
      #"rule "a" is of type per_conversion, which has no days to count. Take prorate away."#),
    Case(
      "type: guarantee, at_least: 1, prorate: half",
      #"prorate "half" is not a truth value. Write true or false."#),
    Case(
      "type: per_agent, percent: 1, forgiven: year",
      #"rule "a" states terms, of which forgiven is none. It is for draws; take it away."#),
    Case(
      "type: draw, at_least: 1, forgiven: never",
      #"forgiven "never" is none of the words for it. Write one of: month, quarter, year."#),
    Case(
      "type: draw, at_least: 1, cap: 5",
      #"rule "a" is a draw, which may state at_least, prorate, forgiven. Take cap away."#),
  ]) func tellWhatIsWrong(_ example: Case) {
    check("rules: [{code: a, \(example.rule)}]", example.message)
  }

  @Test(arguments: [
    Case(
      "tables: [1]", "tables is a list. Write names with tables: {quotas: {AG-1: 100000}}."),
    Case(
      "rules: [{code: a, type: per_agent, percent: {table: rates}}]\ndescription: d",
      #"percent asks for the table "rates", which the rule set has not. It has none."#),
    Case("tables: {q: 1}", #"table q is "1". Write codes with numbers: {AG-1: 100000}."#),
  ]) func tellWhatIsNoTable(_ example: Case) {
    let rules =
      example.rule.contains("rules:") ? "" : "\nrules: [{code: a, type: per_lead, fixed: 1}]"
    check(example.rule + rules, example.message, tables: "")
  }

  private func check(
    _ text: String, _ message: String, tables: String = "tables: {quotas: {AG-1: 5}}\n"
  ) {
    let head = "name: n\ncurrency: USD\nhit_policy: all\nvalid_from: 2026-10-01\n"
    do {
      let rules = try RuleSetFile.parse(head + tables + text, file: "r.yaml")
      Issue.record("read as \(rules)")
    } catch {
      #expect(error.message == message)
    }
  }

  @Test(arguments: [
    Case(
      "[]", "examples is empty. List them: - {name: one sale, sales: [{amount: 100}], earns: 3.00}."
    ),
    Case("[{earns: 1}]", "the example has no name. Say what it shows."),
    Case("[{name: a}]", "the example has no earns. Say what is earned: earns: 680.00."),
    Case("[{name: a, earns: 1, sales: 5}]", #"sales is "5". List them: - {amount: 100}."#),
    Case(
      "[{name: a, earns: 1, rules: 5}]",
      #""5" is no mapping of codes to amounts. Write {CODE: 680.00}."#),
    Case(
      "[{name: a, earns: 1, sales: [{agent: A}]}]",
      "the sale has no amount. Write what was paid, as in amount: 100.00."),
    Case(
      "[{name: a, earns: 1, sales: [{amount: 1, at: 2026-02-30}]}]",
      #"at "2026-02-30" is not a day with a time. Write it as in 2026-10-05 13:00."#),
    Case(
      "[{name: a, earns: 1, agents: [A]}]",
      "agents is a list. Write codes with what is known of them: "
        + "{AG-2: {manager: AG-1, hired_at: 2026-10-16}}."),
    Case(
      "[{name: a, earns: 1, sales: [{returns: S1}]}]",
      #"returns: no sale before it has the id "S1". Give the sale one: {id: S1, amount: 100.00}."#),
    Case(
      "[{name: a, earns: 1, sales: [{id: S, amount: 9}, {returns: S, agent: A}]}]",
      "a return has the agent of its sale. Leave it out."),
    Case(
      "[{name: a, earns: 1, sales: [{id: S, amount: 9}, {returns: S, amount: 8}, {returns: S, amount: 2}]}]",
      #"the return gives back more than is left of "S". Write what was given back of it."#),
    Case(
      "[{name: a, earns: 1, regions: NORTH}]",
      #"regions is "NORTH". Write codes with what is known of them: {OUT-1: NORTH}."#),
    Case(
      "[{name: a, earns: 1, agents: {A: {carried: 600.00}}}]",
      #"carried is "600.00". Write codes with what is known of them: {advance: 600.00}."#),
    Case(
      "[{name: a, earns: 1, period: October}]",
      #"period "October" is no period. Write a month as in 2026-10, or 2026-10-01..2026-10-15."#),
  ]) func tellWhatIsNoExample(_ example: Case) {
    let head = "name: n\ncurrency: USD\nhit_policy: all\nvalid_from: 2026-10-01\n"
    let text = head + "examples: \(example.rule)\nrules: [{code: a, type: per_lead, fixed: 1}]"
    do {
      let examples = try RuleSetFile.examples(in: text, file: "r.yaml")
      Issue.record("read as \(examples)")
    } catch {
      #expect(error.message == example.message)
    }
  }
}
