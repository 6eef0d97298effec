import Decimals
import Domain
import Testing

@testable import BonusEngine

/// The engine against the plainest program that does the same: whole cents, loops, no JsonLogic.
@Suite struct PlainModelTests {
  @Test(arguments: UInt64(0)..<300) func agrees(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let model = PlainModel(using: &random)
    let sales = (1...60).map { PlainSale(id: $0, using: &random) }
    let computed = try items(
      model.ruleSet(), of: sales.map { try $0.fact() }, hoursAhead: PlainSale.hoursAhead)
    let expected = model.items(of: sales)
    #expect(computed.map(\.plain) == expected, "seed \(seed)")
  }
}

/// An item as the model says it: agent, conversion, rule, minor units, withheld minor units, working.
private struct PlainItem: Equatable {
  var agent: Int64
  var conversion: Int64?
  var rule: Int64
  var amount: Int
  var withheld: Int
  var notes: String
}

extension BonusItem {
  fileprivate var plain: PlainItem {
    PlainItem(
      agent: agentID, conversion: conversionID, rule: ruleID, amount: minorUnits(amount),
      withheld: minorUnits(withheld), notes: notes.description)
  }

  private func minorUnits(_ value: Decimal) -> Int {
    (try? value.rounded(toScale: currency.minorUnits)).map { Int($0.coefficient) } ?? .min
  }
}

private struct PlainSale {
  static let hoursAhead: Int64 = 5

  var id: Int
  var agent: Int
  var outlet: Int
  var cents: Int
  var isForeign: Bool
  /// Seconds from 2026-09-30 00:00 UTC.
  var second: Int
  var leadSeconds: Int?

  init(id: Int, using random: inout SeededRandom) {
    self.id = id
    agent = .random(in: 1...4, using: &random)
    outlet = .random(in: 0...3, using: &random)
    cents = .random(in: -30_000...1_000_000, using: &random)
    isForeign = .random(in: 0..<8, using: &random) == 0
    second = .random(in: 0..<33 * 86_400, using: &random)
    leadSeconds = Bool.random(using: &random) ? .random(in: 0..<90_000, using: &random) : nil
  }

  private var localSecond: Int { second + Int(Self.hoursAhead) * 3600 }
  /// 0 is 30 September, 1 to 31 are October.
  var localDay: Int { localSecond / 86_400 }
  var localHour: Int { localSecond / 3600 % 24 }
  /// 30 September 2026 is a Wednesday.
  var weekday: Int { (localDay + 2) % 7 + 1 }
  var isOurs: Bool { !isForeign && (1...31).contains(localDay) }

  func fact() throws -> ConversionFact {
    let soldAt = Instant(
      utc: try #require(CivilDate(year: 2026, month: 9, dayOfMonth: 30)), secondOfDay: second)
    return ConversionFact(
      conversionID: Int64(id), agentID: Int64(agent), agentCode: agentCode(Int64(agent)),
      outletID: outlet == 0 ? nil : Int64(outlet), outletCode: outlet == 0 ? "" : "OUT-\(outlet)",
      leadID: leadSeconds == nil ? nil : 1, campaignCode: "",
      amount: try Decimal(coefficient: Int128(cents), scale: 2),
      currency: try #require(Currency(isForeign ? "USD" : "JPY")), convertedAt: soldAt,
      capturedAt: leadSeconds.map { soldAt.adding(seconds: -Int64($0)) })
  }
}

/// A condition in both languages; nil where what it asks for is missing.
private struct PlainCondition {
  var json: String
  var holds: (PlainSale) -> Bool?

  init(using random: inout SeededRandom, depth: Int = 2) {
    switch Int.random(in: 0..<(depth == 0 ? 6 : 9), using: &random) {
    case 0:
      let limit = Int.random(in: 0...9000, using: &random)
      json = #"{">=":[{"var":"sale.amount"},\#(limit)]}"#
      holds = { $0.cents >= limit * 100 }
    case 1:
      json = #"{"in":[{"var":"sale.outlet"},["OUT-1","OUT-2"]]}"#
      holds = { $0.outlet == 0 ? nil : (1...2).contains($0.outlet) }
    case 2:
      let first = Int.random(in: 1...7, using: &random)
      json = #"{"<=":[\#(first),{"var":"sale.weekday"},6]}"#
      holds = { first <= $0.weekday && $0.weekday <= 6 }
    case 3:
      json = #"{"var":"lead.matched"}"#
      holds = { $0.leadSeconds != nil }
    case 4:
      let hours = Int.random(in: 0...24, using: &random)
      json = #"{"and":[{"var":"lead.matched"},{"<":[{"var":"lead.delta_hours"},\#(hours)]}]}"#
      holds = { $0.leadSeconds.map { $0 < hours * 3600 } ?? false }
    case 5:
      json = #"{"and":[{"<":[{"var":"sale.hour"},12]},{">":[{"var":"sale.day"},15]}]}"#
      holds = { $0.localHour < 12 && ($0.localDay == 0 || $0.localDay > 15) }
    case let kind:
      let (first, second) = (Self(using: &random, depth: depth - 1), Self(using: &random, depth: 0))
      switch kind {
      case 6:
        json = #"{"and":[\#(first.json),\#(second.json)]}"#
        holds = { and(first.holds($0), second.holds($0)) }
      case 7:
        json = #"{"or":[\#(first.json),\#(second.json)]}"#
        holds = { and(first.holds($0).map(!), second.holds($0).map(!)).map(!) }
      default:
        json = #"{"!":[\#(first.json)]}"#
        holds = { first.holds($0).map(!) }
      }
    }
  }
}

/// False where one is, and unknown where that could still be.
private func and(_ first: Bool?, _ second: Bool?) -> Bool? {
  if first == false || second == false { return false }
  return first == nil || second == nil ? nil : true
}

private struct PlainRule {
  var id: Int
  var priority: Int
  var condition: PlainCondition
  /// Ten-thousandths of a percent, or whole yen.
  var percent: Int?
  var fixed: Int
  var cap: Int?

  init(id: Int, using random: inout SeededRandom) {
    self.id = id
    priority = .random(in: 0...3, using: &random)
    condition = PlainCondition(using: &random)
    percent = Bool.random(using: &random) ? .random(in: 0...120_000, using: &random) : nil
    fixed = .random(in: 0...500, using: &random)
    cap = Bool.random(using: &random) ? .random(in: 1...400, using: &random) : nil
  }

  func rule() throws -> BonusRule {
    let amount: BonusRule.Amount =
      if let percent {
        .percentOfSale(try Decimal(coefficient: Int128(percent), scale: 4))
      } else {
        .fixed(Decimal(fixed))
      }
    return BonusRule(
      id: Int64(id), code: "rule-\(id)", kind: .perConversion, condition: condition.json,
      amount: amount, cap: cap.map { Decimal($0) }, priority: priority)
  }

  func item(for sale: PlainSale) -> PlainItem {
    let whole = percent.map { halfEven(sale.cents * $0, 100_000_000) } ?? fixed
    let paid = min(whole, cap ?? whole)
    let working = percent.map { "\(text($0, 10_000))% of \(yen(sale.cents))" } ?? "fixed \(fixed)"
    return PlainItem(
      agent: Int64(sale.agent), conversion: Int64(sale.id), rule: Int64(id), amount: paid,
      withheld: whole - paid, notes: working + (paid < whole ? " capped" : ""))
  }
}

private struct PlainModel {
  var paysAll: Bool
  var rules: [PlainRule]
  /// Yen at which the tiers end, and ten-thousandths of a percent, the last for what is above.
  var ends: [Int]
  var percents: [Int]
  var leastSales: Int
  var leastYen: Int

  init(using random: inout SeededRandom) {
    paysAll = .random(using: &random)
    rules = (1...5).map { PlainRule(id: $0, using: &random) }
    ends = (0..<3).map { _ in .random(in: 1...60_000, using: &random) }.sorted()
    ends = Array(Set(ends)).sorted()
    percents = (0...ends.count).map { _ in .random(in: 0...50_000, using: &random) }
    leastSales = .random(in: 1...20, using: &random)
    leastYen = .random(in: 1...60_000, using: &random)
  }

  func ruleSet() throws -> RuleSet {
    var tiers = try zip(ends, percents).map { end, percent in
      BonusTier(upTo: Decimal(end), percent: try Decimal(coefficient: Int128(percent), scale: 4))
    }
    tiers.append(
      BonusTier(
        upTo: nil, percent: try Decimal(coefficient: Int128(percents[ends.count]), scale: 4)))
    let target = [
      BonusTarget(metric: .conversions, atLeast: Decimal(leastSales)),
      BonusTarget(metric: .salesTotal, atLeast: Decimal(leastYen)),
    ]
    return RuleSet(
      name: "m", version: 1, currency: try #require(Currency("JPY")),
      hitPolicy: paysAll ? .all : .first, validFrom: try #require(CivilDate("2026-10-01")),
      validTo: CivilDate("2026-10-31"),
      rules: try rules.shuffled().map { try $0.rule() } + [
        BonusRule(
          id: 8, code: "t", kind: .perTarget, amount: .fixed(77), priority: 2, targets: target),
        BonusRule(id: 7, code: "v", kind: .tier, amount: nil, priority: 1, tiers: tiers),
      ])
  }

  func items(of sales: [PlainSale]) -> [PlainItem] {
    let ours = sales.filter(\.isOurs)
    let inOrder = rules.sorted { ($0.priority, $0.id) < ($1.priority, $1.id) }
    let ofSales = ours.flatMap { sale in
      let paying = inOrder.filter { $0.condition.holds(sale) == true }
      return (paysAll ? paying : Array(paying.prefix(1))).map { $0.item(for: sale) }
    }
    return ofSales + (1...4).flatMap { agent in self.items(of: agent, ours) }
  }

  private func items(of agent: Int, _ sales: [PlainSale]) -> [PlainItem] {
    let own = sales.filter { $0.agent == agent }
    let total = own.reduce(0) { $0 + $1.cents }
    var items: [PlainItem] = []
    if bonus(onCents: total) != 0 {
      items.append(
        PlainItem(
          agent: Int64(agent), conversion: nil, rule: 7, amount: bonus(onCents: total),
          withheld: 0, notes: "tier on \(yen(total))"))
    }
    if own.count(where: { $0.cents >= 0 }) >= leastSales, total >= leastYen * 100 {
      items.append(
        PlainItem(
          agent: Int64(agent), conversion: nil, rule: 8, amount: 77, withheld: 0,
          notes: "target met"))
    }
    return items
  }

  private func bonus(onCents total: Int) -> Int {
    var sum = 0
    for (index, percent) in percents.enumerated() {
      let start = index == 0 ? 0 : ends[index - 1] * 100
      let end = index < ends.count ? ends[index] * 100 : Int.max
      sum += max(0, min(total, end) - start) * percent
    }
    return halfEven(sum, 100_000_000)
  }
}

private func halfEven(_ dividend: Int, _ divisor: Int) -> Int {
  let (whole, rest) = dividend.magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
  let twice = rest * 2
  let isUp = twice > divisor.magnitude || (twice == divisor.magnitude && whole % 2 == 1)
  return (isUp ? Int(whole) + 1 : Int(whole)) * (dividend < 0 ? -1 : 1)
}

/// As in `12.3400` of 123400 ten-thousandths.
private func text(_ value: Int, _ unit: Int) -> String {
  let fraction = String(Int(value.magnitude) % unit + unit).dropFirst()
  return "\(value < 0 ? "-" : "")\(Int(value.magnitude) / unit).\(fraction)"
}

/// Hundredths of a yen, with as many digits as they need.
private func yen(_ cents: Int) -> String {
  if cents % 100 == 0 { return String(cents / 100) }
  let long = text(cents, 100)
  return long.hasSuffix("0") ? String(long.dropLast()) : long
}
