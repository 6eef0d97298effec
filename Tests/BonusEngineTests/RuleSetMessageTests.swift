import Testing

@testable import BonusEngine

/// Every message of the rule set file, whole.
@Suite struct RuleSetMessageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let message: String

    init(_ text: String, _ message: String) { (self.text, self.message) = (text, message) }

    var testDescription: String { message }
  }

  @Test(arguments: [
    Case("", "1:1: the file is empty. Write a rule set with a name, a currency and rules."),
    Case(
      "name: [a",
      "2:1: this is neither YAML nor JSON: did not find expected ',' or ']'. "
        + "Check indentation, brackets and quotation marks."),
    Case("a: 1\na: 2\n", #"1:1: key "a" is here twice. Keep one."#),
    Case(
      "a: \u{1}",
      "1:1: this is neither YAML nor JSON: a byte does not belong. "
        + "Save the file as UTF-8."),
    Case(
      "- a",
      "1:1: the rule set is a list. Write it as keys with values: name, version, description, "
        + "currency, hit_policy, valid_from, valid_to, tables, rates, examples, rules."),
    Case(
      "name: N\nrule: []",
      #"2:1: the rule set has the unknown key "rule". Known keys: name, version, description, "#
        + "currency, hit_policy, valid_from, valid_to, tables, rates, examples, rules."),
  ]) func tellsWhatIsNoRuleSet(_ example: Case) { check(example.text, example.message) }

  @Test func tellsAFileThatIsTooLong() {
    check(
      String(repeating: "#", count: 1 << 20) + "\n",
      "1:1: the file has more than 1048576 bytes. Divide it into several rule sets.")
  }

  /// Each replaces or takes away a line of a right file.
  @Test(arguments: [
    Case("name:", "1:1: the rule set has no name. Name what it pays for."),
    Case("name: [N]", "1:7: name is a list. Write a text."),
    Case("name: ' '", "1:7: name is blank. Write a text."),
    Case(
      "version: 0",
      #"2:10: version "0" is not a whole number from 1 to 2147483647. "#
        + "Write digits alone, as in 10."),
    Case(
      "version: 1.0",
      #"2:10: version "1.0" is not a whole number from 1 to 2147483647. "#
        + "Write digits alone, as in 10."),
    Case("currency:", "1:1: the rule set has no currency. Say what its amounts are in, as in UZS."),
    Case(
      "currency: sum",
      #"3:11: currency "sum" is not a currency code. Write three capital letters, as in UZS."#),
    Case("hit_policy:", "1:1: the rule set has no hit_policy. Write hit_policy: first or all."),
    Case(
      "hit_policy: best",
      #"4:13: hit_policy "best" is none of the words for it. Write one of: first, all."#),
    Case(
      "valid_from:",
      "1:1: the rule set has no valid_from. Write the first sale date it pays for."),
    Case(
      "valid_from: 31.10.2026",
      #"5:13: valid_from "31.10.2026" is not a day of the calendar. Write it as in 2026-10-31."#),
    Case(
      "valid_from: 2026-10-02\nvalid_to: 2026-10-01",
      "6:11: valid_to 2026-10-01 is before valid_from 2026-10-02. Exchange them."),
    Case("rules:", "1:1: the rule set has no rules. Write at least one rule."),
    Case("rules: []", "6:8: rules is empty. List rules."),
    Case("rules: none", #"6:8: rules is "none". List rules."#),
  ]) func tellsWhatIsWrongWithTheSet(_ example: Case) {
    let key = example.text.prefix { $0 != ":" }
    var lines = frame("  - {code: a, type: per_conversion, fixed: 1}")
      .split(separator: "\n").map(String.init)
    let at = lines.firstIndex { $0.hasPrefix(key + ":") } ?? 0
    if key == "rules" { lines.removeLast() }
    lines[at] = example.text
    check(lines.joined(separator: "\n"), example.message)
  }

  @Test func tellsANameThatIsTooLong() {
    let name = String(repeating: "n", count: 201)
    check(
      "{name: \(name), version: 1, currency: UZS, valid_from: 2026-10-01}",
      #"1:8: name "\#(name.prefix(77))…" is longer than 200 characters. Shorten it."#)
  }

  @Test(arguments: [
    Case("{type: tier}", "7:5: the rule has no code. Give it one that no other rule here has."),
    Case(
      "{code: a}",
      #"7:5: rule "a" has no type. "# + "Write one of: \(kinds)."),
    Case(
      "{code: a, type: sale}",
      #"7:21: type "sale" is none of the words for it. "#
        + "Write one of: \(kinds)."),
    Case(
      "{code: a, type: per_lead, amount: 1}",
      #"7:31: the rule has the unknown key "amount". Known keys: code, type, priority, "#
        + "description, when, fixed, percent_of_sale, cap, tiers, targets, clawback, measure, window, where, "
        + "quota, of, percent, per_unit, bands, points, floor, at_least, at_most, split, by, credit, prorate, forgiven."
    ),
    Case(
      "{code: a, type: per_lead, fixed: 1}\n  - {code: a, type: per_lead, fixed: 2}",
      #"8:5: code "a" is that of rule 1 as well. Give each rule a code of its own."#),
    Case(
      "{code: a, type: per_lead, fixed: 1, priority: -1}",
      #"7:51: priority "-1" is not a whole number from 0 to 2147483647. "#
        + "Write digits alone, as in 10."),
    Case(
      "{code: a, type: per_conversion}",
      #"7:5: rule "a" has no amount. Write fixed: 12500.00 or percent_of_sale: 3.0000."#),
    Case(
      "{code: a, type: per_conversion, fixed: 1, percent_of_sale: 3}",
      #"7:64: rule "a" has fixed and percent_of_sale. Keep one of the two."#),
    Case(
      "{code: a, type: per_lead, percent_of_sale: 3}",
      #"7:48: rule "a" pays for leads, which have no amount. Write fixed."#),
    Case(
      "{code: a, type: per_conversion, fixed: 12,5}",
      #"7:47: the rule has the unknown key "5". Known keys: code, type, priority, "#
        + "description, when, fixed, percent_of_sale, cap, tiers, targets, clawback, measure, window, where, "
        + "quota, of, percent, per_unit, bands, points, floor, at_least, at_most, split, by, credit, prorate, forgiven."
    ),
    Case(
      "{code: a, type: per_conversion, fixed: 12 500}",
      #"7:44: fixed "12 500" is not a decimal number. Write digits with a point, as in 12500.00."#),
    Case(
      "{code: a, type: per_conversion, fixed: -1}",
      #"7:44: fixed "-1" is negative. Write 0 or more."#),
    Case(
      "{code: a, type: per_conversion, fixed: [1]}",
      "7:44: fixed, a list, is not a decimal number. Write digits with a point, as in 12500.00."),
    Case(
      "{code: a, type: per_conversion, fixed: 1000000000001}",
      #"7:44: fixed "1000000000001" is above 1000000000000. Check its zeros."#),
    Case(
      "{code: a, type: per_conversion, fixed: 1.005}",
      #"7:44: fixed "1.005" has more than 2 digits after the point in UZS. Round it."#),
    Case(
      "{code: a, type: per_conversion, percent_of_sale: 1001}",
      #"7:54: percent_of_sale "1001" is above 1000. 3 means 3 %."#),
    Case(
      "{code: a, type: per_conversion, percent_of_sale: 1.00001}",
      #"7:54: percent_of_sale "1.00001" has more than 4 digits after the point. Round it."#),
    Case(
      "{code: a, type: per_conversion, fixed: 1, cap: 0.00}",
      #"7:52: cap "0.00" is not above 0. Write more, or leave it out."#),
    Case(
      "{code: a, type: per_conversion, fixed: 1, cap: 0.001}",
      #"7:52: cap "0.001" has more than 2 digits after the point in UZS. Round it."#),
    Case(
      "{code: a, type: per_conversion, fixed: 1, clawback: 90}",
      #"7:57: clawback "90" is neither true nor false nor days. Write clawback: {within_days: 90}."#
    ),
    Case(
      "{code: a, type: per_conversion, fixed: 1, clawback: {}}",
      "7:57: clawback has no within_days. Write it as in {within_days: 90}."),
    Case(
      "{code: a, type: per_lead, fixed: 1, clawback: true}",
      #"7:51: rule "a" is of type per_lead, and clawback is for per_conversion: what others measure is lowered by a return in any case. Take it away."#
    ),
  ]) func tellsWhatIsWrongWithARule(_ example: Case) {
    check(frame("  - " + example.text), example.message)
  }

  @Test(arguments: [
    Case(
      "{code: a, type: tier}",
      #"7:5: rule "a" has no tiers. List at least one, the last without up_to."#),
    Case("{code: a, type: tier, tiers: []}", "7:34: tiers is empty. List some."),
    Case(
      "{code: a, type: tier, fixed: 1, tiers: [{percent: 1}]}",
      #"7:34: rule "a" is a tier rule, whose percents are in its tiers. Take this amount away."#),
    Case(
      "{code: a, type: tier, tiers: [{up_to: 5}]}",
      "7:35: the tier has no percent. Write what it earns, as in percent: 0.1500."),
    Case(
      "{code: a, type: tier, tiers: [{up_to: 5, percent: 1}]}",
      #"7:43: the last tier ends at "5", and sales above it would have no percent. "#
        + "Add a last tier without up_to."),
    Case(
      "{code: a, type: tier, tiers: [{percent: 1}, {percent: 2}]}",
      "7:35: the tier has no up_to and is not the last. Say where it ends."),
    Case(
      "{code: a, type: tier, tiers: [{up_to: 5, percent: 1}, {up_to: 5.0, percent: 1}, {percent: 2}]}",
      "7:59: up_to 5.0 is not above 5, where the tier before it ends. Write tiers ascending."),
    Case(
      "{code: a, type: tier, tiers: [{up_to: 0, percent: 1}, {percent: 2}]}",
      #"7:43: up_to "0" is not above 0. Write more, or leave it out."#),
    Case(
      "{code: a, type: per_lead, fixed: 1, tiers: [{percent: 2}]}",
      #"7:48: rule "a" is of type per_lead, and tiers are for tier. Take them away."#),
    Case(
      "{code: a, type: tier, targets: [], tiers: [{percent: 2}]}",
      #"7:36: rule "a" is of type tier, and targets are for per_target. Take them away."#),
    Case(
      "{code: a, type: per_target, fixed: 1, targets: [{metric: sales}]}",
      #"7:62: metric "sales" is none of the words for it. "#
        + "Write one of: sales_total, conversions, matched."),
    Case(
      "{code: a, type: per_target, fixed: 1, targets: [{metric: matched}]}",
      "7:53: the target has no at_least. Say what must be reached."),
    Case(
      "{code: a, type: per_target, fixed: 1, targets: [{at_least: 4}]}",
      "7:53: the target has no metric. Write sales_total, conversions or matched."),
  ]) func tellsWhatIsWrongWithTiersAndTargets(_ example: Case) {
    check(frame("  - " + example.text), example.message)
  }

  @Test(arguments: [
    Case(
      "{and: [{var: sale.amuont}]}",
      #"9:24: when: There is no variable "sale.amuont" here. Did you mean "sale.amount"? "#
        + "A rule of this type may ask for sale.amount, sale.currency, sale.outlet, sale.agent, "
        + "sale.date, sale.time, sale.weekday, sale.day, sale.month, sale.hour, lead.matched, "
        + "lead.campaign, lead.delta_hours, lead.date, lead.time."),
    Case(
      #"{"<=": [{var: lead.delta_hours}, "24"]}"#,
      #"9:44: when: "24" is text, and lead.delta_hours is a number. "#
        + "Write the number without quotation marks: 24."),
    Case(
      #"{and: [{"===": [{var: sale.outlet}, OUT-1]}]}"#,
      "9:26: when: === is no operator for money. "
        + "Write ==, which never turns one type into another here."),
    Case(
      "{and: [true, {var: agent.sales_total}]}",
      #"9:30: when: There is no variable "agent.sales_total" here. Check its spelling. "#
        + "A rule of this type may ask for sale.amount, sale.currency, sale.outlet, sale.agent, "
        + "sale.date, sale.time, sale.weekday, sale.day, sale.month, sale.hour, lead.matched, "
        + "lead.campaign, lead.delta_hours, lead.date, lead.time."),
    Case(
      #"{"=>": [{var: sale.amount}, 5]}"#,
      #"9:18: when: There is no operator "=>". Did you mean "=="?"#),
    Case(
      "{and: [{var: lead.matched, or: [true]}]}",
      "9:18: when has a mapping with 2 keys where one operator is due. "
        + "Join conditions with and: [...]."),
    Case(
      "{}",
      "9:11: when has a mapping with 0 keys where one operator is due. "
        + "Join conditions with and: [...]."),
    Case(
      "[{var: lead.matched}, {var: sale.amount}]",
      "9:11: when, a list, is not a condition. Write an operator with its arguments, as in "
        + #"{">=": [{var: sale.amount}, 1000000]}."#),
    Case(
      "'false'",
      #"9:11: when "false" is not a condition. Write an operator with its arguments, "#
        + #"as in {">=": [{var: sale.amount}, 1000000]}."#),
    Case(
      "sale.amount > 5",
      #"9:11: when "sale.amount > 5" is not a condition. Write an operator with its arguments, "#
        + #"as in {">=": [{var: sale.amount}, 1000000]}."#),
    Case(
      "{\"==\": [{var: sale.amount}, 1_000_000]}",
      #"9:39: when: "1_000_000" is neither a number nor plainly text. "#
        + "Write a number as in 1000000 or 0.5, or put text in quotation marks."),
    Case(
      "{\"==\": [{var: sale.outlet}, No]}",
      #"9:39: when: "No" is a truth value to some and text to others. "#
        + "Write true, false or null, or put it in quotation marks."),
    Case(
      "{[and]: [1]}", "9:12: when has a list where an operator is due. Write its name."),
    Case(
      "{var: sale.amount}",
      "9:11: when: sale.amount is a number, not a condition. Compare it with something, as in "
        + #"{">":[{"var":"sale.amount"},0]}."#),
    Case(
      "{or: " + String(repeating: "[", count: 70) + String(repeating: "]", count: 70) + "}",
      "9:80: when has more than 20000 parts, or 64 within one another. Divide the rule."),
  ]) func tellsWhatIsWrongWithACondition(_ example: Case) {
    check(
      frame("  - code: a\n    type: per_conversion\n    when: \(example.text)\n    fixed: 1"),
      example.message)
  }

  /// Each anchor stands for ten of the one before it.
  @Test func doesNotFollowAliasesForEver() {
    let names = "abcdefgh".map(String.init)
    let bomb = zip(names, names.dropFirst()).map { inner, outer in
      "&\(outer) [\(Array(repeating: "*" + inner, count: 10).joined(separator: ","))]"
    }
    check(
      frame(
        "  - {code: a, type: per_conversion, fixed: 1, when: {or: [&a [1,2], \(bomb.joined(separator: ","))]}}"
      ),
      "7:63: when has more than 20000 parts, or 64 within one another. Divide the rule.")
  }

  private func check(_ text: String, _ message: String) {
    do {
      let rules = try RuleSetFile.parse(text, file: "r.yaml")
      Issue.record("read as \(rules)")
    } catch {
      #expect(error.description == "r.yaml:" + message)
    }
  }
}

private let kinds =
  "per_conversion, per_lead, per_target, tier, per_agent, guarantee, draw, deduction, pool, ceiling"
