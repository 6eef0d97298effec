import Decimals
import Domain

/// Rules of the kinds that people write when they have many, and sales for them; the same on every machine.
enum MadeRules {
  /// Each asks for one to three things: a campaign, outlets, an agent, an amount, days of the week, dates.
  static func ruleSet(of count: Int, _ policy: RuleSet.HitPolicy) throws -> RuleSet {
    var random = Seeded(state: 1)
    var rules: [BonusRule] = []
    for number in 1...count {
      let percent = try Decimal(coefficient: Int128(1 + random.next(500)), scale: 2)
      rules.append(
        BonusRule(
          id: Int64(number), code: "rule-\(10_000 + number)", kind: .perConversion,
          condition: condition(&random), amount: .percentOfSale(percent),
          cap: number % 3 == 0 ? Decimal(50_000) : nil, priority: number))
    }
    return RuleSet(
      name: "Many", version: 1, currency: .uzs, hitPolicy: policy,
      validFrom: CivilDate(day: 20_000), rules: rules)
  }

  private static func condition(_ random: inout Seeded) -> String {
    var terms: [String] = []
    switch random.next(4) {
    case 0: terms.append(#"{"==":[{"var":"lead.campaign"},"\#(campaign(random.next(40)))"]}"#)
    case 1: terms.append(#"{"==":[{"var":"sale.agent"},"\#(agent(random.next(500)))"]}"#)
    case 2: terms.append(#"{"==":[{"var":"sale.outlet"},"\#(outlet(random.next(100)))"]}"#)
    default:
      let outlets = (0..<3).map { _ in "\"\(outlet(random.next(100)))\"" }.joined(separator: ",")
      terms.append(#"{"in":[{"var":"sale.outlet"},[\#(outlets)]]}"#)
    }
    if random.next(2) == 0 {
      let low = 10_000 * random.next(500)
      terms.append(#"{"between":[{"var":"sale.amount"},\#(low),\#(low + 2_000_000)]}"#)
    }
    switch random.next(4) {
    case 0: terms.append(#"{"in":[{"var":"sale.weekday"},[6,7]]}"#)
    case 1: terms.append(#"{"==":[{"var":"sale.weekday"},\#(1 + random.next(7))]}"#)
    case 2: terms.append(#"{">=":[{"var":"sale.date"},"2026-10-\#(10 + random.next(20))"]}"#)
    default: break
    }
    return #"{"and":[\#(terms.joined(separator: ","))]}"#
  }

  static func sales(_ count: Int, from first: Int) throws -> [ConversionFact] {
    var random = Seeded(state: UInt64(first) + 7)
    var sales: [ConversionFact] = []
    for number in first..<first + count {
      let agentNumber = random.next(500)
      let hasLead = random.next(2) == 0
      let soldAt = Instant(
        utc: CivilDate(day: 20_727 + random.next(31)), secondOfDay: random.next(86_400))
      sales.append(
        ConversionFact(
          conversionID: Int64(number + 1), agentID: Int64(agentNumber + 1),
          agentCode: agent(agentNumber), outletID: 1, outletCode: outlet(random.next(100)),
          leadID: hasLead ? Int64(number + 1) : nil,
          campaignCode: hasLead ? campaign(random.next(40)) : "",
          amount: try Decimal(coefficient: Int128(1 + random.next(700_000_000)), scale: 2),
          currency: .uzs, convertedAt: soldAt,
          capturedAt: hasLead ? soldAt.adding(seconds: -Int64(random.next(1_000_000))) : nil))
    }
    return sales
  }

  private static func campaign(_ number: Int) -> String { "CMP-\(100 + number)" }
  private static func agent(_ number: Int) -> String { "AG-\(1000 + number)" }
  private static func outlet(_ number: Int) -> String { "OUT-\(100 + number)" }
}

/// Random numbers that a seed repeats (SplitMix64).
struct Seeded {
  var state: UInt64

  /// From 0 to below `bound`.
  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
