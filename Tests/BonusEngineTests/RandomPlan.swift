import Domain

/// A plan made up by chance, in two languages: as a rule set file, and as the plainest reckoning of it.
struct RandomPlan {
  enum Schedule {
    case fixed(Int)
    /// In ten-thousandths of a percent.
    case percent(Int)
    /// In hundredths of a cent.
    case perUnit(Int)
    case bands(isMarginal: Bool, over: Over, [Band])
    case points(over: Over, [(at: Int, percent: Int)])
  }

  enum Over: String {
    case measure, attainment
    case runningTotal = "running_total"
  }

  struct Band {
    /// In hundredths: of the measure, or of a percent of attainment.
    var from: Int
    var to: Int?
    var percent: Int
  }

  enum Base {
    case measure, excess
    case amount(Int)
  }

  let isOfSales: Bool
  let measure: String
  let window: String
  let onlyFirstOutlet: Bool
  /// In hundredths of the measure.
  let quota: Int
  let base: Base
  let schedule: Schedule
  let floor: Int?
  let cap: Int?

  var isMoney: Bool { measure == "sales" || measure == "margin" }

  init(using random: inout SeededRandom) {
    isOfSales = .random(using: &random)
    let isMoney = Int.random(in: 0..<4, using: &random) > 0
    measure = isMoney ? ["sales", "margin"].randomElement(using: &random) ?? "" : "conversions"
    quota =
      isMoney ? .random(in: 1...500_000, using: &random) : .random(in: 1...8, using: &random) * 100
    let schedule = Self.schedule(isMoney, isOfSales, using: &random)
    self.schedule = schedule
    let isRunning = schedule.isRunning
    window =
      isOfSales && !isRunning
      ? "" : ["day", "month", "quarter", "run"].randomElement(using: &random) ?? ""
    onlyFirstOutlet = !isOfSales && .random(using: &random)
    base = Self.base(schedule, isMoney, using: &random)
    floor = Int.random(in: 0..<5, using: &random) == 0 ? .random(in: 1...2000, using: &random) : nil
    cap =
      Int.random(in: 0..<3, using: &random) == 0 ? .random(in: 2000...90_000, using: &random) : nil
  }

  private static func base(
    _ schedule: Schedule, _ isMoney: Bool, using random: inout SeededRandom
  ) -> Base {
    let amount = Base.amount(.random(in: 1...1_000_000, using: &random))
    switch schedule {
    case .fixed, .bands(isMarginal: true, _, _), .bands(_, over: .runningTotal, _): return .measure
    case .points:
      return isMoney ? [.measure, amount].randomElement(using: &random) ?? amount : amount
    case .percent where !isMoney, .bands where !isMoney: return amount
    default: return [.measure, .excess, amount].randomElement(using: &random) ?? .measure
    }
  }

  private static func schedule(
    _ isMoney: Bool, _ isOfSales: Bool, using random: inout SeededRandom
  ) -> Schedule {
    let other: Over = isOfSales ? .runningTotal : .attainment
    let overs: [Over] = isMoney || !isOfSales ? [.measure, other] : [.measure]
    let over = overs.randomElement(using: &random) ?? .measure
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return .fixed(.random(in: 0...9999, using: &random))
    case 1: return .percent(.random(in: 0...2_000_000, using: &random))
    case 2: return .perUnit(.random(in: 0...20_000, using: &random))
    case 3 where isMoney || !isOfSales:
      var at = 0
      let points = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        at += .random(in: 1...9000, using: &random)
        return (at, Int.random(in: 0...3_000_000, using: &random))
      }
      return .points(over: over == .runningTotal ? .measure : over, points)
    default:
      let isMarginal = isMoney && Bool.random(using: &random)
      return .bands(isMarginal: isMarginal, over: over, bands(using: &random))
    }
  }

  private static func bands(using random: inout SeededRandom) -> [Band] {
    var ends: Set<Int> = []
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      ends.insert(.random(in: 1...300_000, using: &random))
    }
    let edges = [0] + ends.sorted()
    return edges.indices.map { index in
      Band(
        from: edges[index], to: index + 1 < edges.count ? edges[index + 1] : nil,
        percent: .random(in: 0...500_000, using: &random))
    }
  }
}

extension RandomPlan.Schedule {
  var isRunning: Bool {
    if case .bands(_, over: .runningTotal, _) = self { true } else { false }
  }
}

// As a file.

extension RandomPlan {
  var yaml: String {
    var lines = [
      "name: plan", "currency: USD", "hit_policy: all", "valid_from: 2026-10-01", "rules:",
      "  - code: plan", "    type: \(isOfSales ? "per_conversion" : "per_agent")",
      "    measure: \(measure)", "    quota: \(decimal(quota, 2))",
    ]
    if !window.isEmpty { lines.append("    window: \(window)") }
    if onlyFirstOutlet { lines.append(#"    where: {"==": [{var: sale.outlet}, OUT-1]}"#) }
    switch base {
    case .measure: break
    case .excess: lines.append("    of: excess")
    case .amount(let cents): lines.append("    of: \(decimal(cents, 2))")
    }
    if let floor { lines.append("    floor: \(decimal(floor, 2))") }
    if let cap { lines.append("    cap: \(decimal(cap, 2))") }
    return (lines + schedule.yaml.map { "    " + $0 }).joined(separator: "\n") + "\n"
  }
}

extension RandomPlan.Schedule {
  fileprivate var yaml: [String] {
    switch self {
    case .fixed(let cents): ["fixed: \(decimal(cents, 2))"]
    case .percent(let percent): ["percent: \(decimal(percent, 4))"]
    case .perUnit(let amount): ["per_unit: \(decimal(amount, 4))"]
    case .bands(let isMarginal, let over, let bands):
      [
        "bands:", "  mode: \(isMarginal ? "marginal" : "whole")", "  over: \(over.rawValue)",
        "  rows:",
      ]
        + bands.map { band in
          let end = band.to.map { ", to: \(decimal($0, 2))" } ?? ""
          return
            "    - {from: \(decimal(band.from, 2))\(end), percent: \(decimal(band.percent, 4))}"
        }
    case .points(let over, let points):
      ["points:", "  over: \(over.rawValue)", "  rows:"]
        + points.map { "    - {at: \(decimal($0.at, 2)), percent: \(decimal($0.percent, 4))}" }
    }
  }
}

private func decimal(_ value: Int, _ digits: Int) -> String {
  var unit = 1
  for _ in 0..<digits { unit *= 10 }
  return "\(value / unit).\(String(value % unit + unit).dropFirst())"
}
