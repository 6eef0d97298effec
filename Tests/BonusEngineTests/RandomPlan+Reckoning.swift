import Domain

/// A sale in whole cents.
struct CentSale {
  var agent: Int
  var outlet: Int
  var cents: Int
  var cost: Int?
  /// Days since 1 October.
  var day: Int
  /// Of a return, what it gives back of which sale.
  var returned: Returned?

  struct Returned {
    /// Among the sales, from 0.
    var sale: Int
    var cents: Int
    var before: Int
    var of: Int

    /// Its part of what the sale had, in whole cents.
    func part(of whole: Fraction) -> Fraction {
      func cut(_ cents: Int) -> Fraction {
        (whole * Fraction(Int128(cents), over: Int128(of))).rounded(toUnit: 100)
      }
      return cut(before + cents) - cut(before)
    }
  }

  init(using random: inout SeededRandom) {
    agent = .random(in: 1...3, using: &random)
    outlet = .random(in: 1...2, using: &random)
    cents = .random(in: -60_000...300_000, using: &random)
    cost =
      Int.random(in: 0..<5, using: &random) == 0 ? nil : .random(in: -1000...90_000, using: &random)
    day = .random(in: 0..<90, using: &random)
  }

  var month: Int { day < 31 ? 10 : day < 61 ? 11 : 12 }

  func window(_ name: String) -> Int {
    switch name {
    case "day": day
    case "month": month
    default: 0
    }
  }

  func value(_ measure: String) -> Fraction? {
    let amount = Fraction(Int128(cents), over: 100)
    switch measure {
    case "sales": return amount
    case "margin":
      guard let cost = cost.map({ Fraction(Int128($0), over: 100) }) else { return nil }
      return amount + (returned?.part(of: cost) ?? Fraction(-1) * cost)
    default:
      guard let returned else { return Fraction(cents < 0 ? 0 : 1) }
      return Fraction(returned.before + returned.cents < returned.of ? 0 : -1)
    }
  }

  /// Some of the sales are given back later, in one part or two.
  static func returns(of sales: [CentSale], using random: inout SeededRandom) -> [CentSale] {
    var returns: [CentSale] = []
    for (number, sale) in sales.enumerated() where sale.cents > 0 {
      var left = sale.cents
      for _ in 0..<max(0, .random(in: -3...2, using: &random)) where left > 0 {
        let given = Bool.random(using: &random) ? left : .random(in: 1...left, using: &random)
        var fact = sale
        fact.returned = Returned(
          sale: number, cents: given, before: sale.cents - left, of: sale.cents)
        fact.cents = -given
        fact.day = .random(in: sale.day..<92, using: &random)
        left -= given
        returns.append(fact)
      }
    }
    return returns
  }
}

/// The reckoning: straight down, over exact fractions, one step after the other.
extension RandomPlan {
  /// What each agent earns in all.
  func earned(by sales: [CentSale]) -> [Int: Fraction] {
    var earned: [Int: Fraction] = [:]
    for amount in isOfSales ? ofSales(sales) : ofAgents(sales) {
      earned[amount.agent] = (earned[amount.agent] ?? .zero) + amount.paid
    }
    return earned
  }

  private func ofSales(_ sales: [CentSale]) -> [(agent: Int, paid: Fraction)] {
    var before: [[Int]: Fraction] = [:]
    return sales.compactMap { sale in
      let key = [sale.agent, sale.window(window)]
      let start = before[key] ?? .zero
      if let returned = sale.returned, !schedule.isRunning {
        guard let sold = sales[returned.sale].value(measure) else { return nil }
        return (sale.agent, Fraction(-1) * returned.part(of: paid(on: sold, after: .zero)))
      }
      guard let value = sale.value(measure) else { return nil }
      before[key] = start + value
      return (sale.agent, paid(on: value, after: start))
    }
  }

  private func ofAgents(_ sales: [CentSale]) -> [(agent: Int, paid: Fraction)] {
    var sums: [[Int]: Fraction] = [:]
    for sale in sales where !onlyFirstOutlet || sale.outlet == 1 {
      let key = [sale.agent, sale.window(window)]
      sums[key] = (sums[key] ?? .zero) + (sale.value(measure) ?? .zero)
    }
    return sums.map { ($0.key[0], paid(on: $0.value, after: .zero)) }
  }

  private func paid(on value: Fraction, after before: Fraction) -> Fraction {
    let cent = exact(on: value, after: before).rounded(toUnit: 100)
    let raised = floor.map { max(cent, Fraction(Int128($0), over: 100)) } ?? cent
    return cap.map { min(raised, Fraction(Int128($0), over: 100)) } ?? raised
  }

  private func exact(on value: Fraction, after before: Fraction) -> Fraction {
    switch schedule {
    case .fixed(let cents): return Fraction(Int128(cents), over: 100)
    case .percent(let percent): return base(of: value) * rate(percent)
    case .perUnit(let amount): return base(of: value) * Fraction(Int128(amount), over: 10_000)
    case .points(let over, let points):
      return base(of: value) * percent(points, at: position(of: value, over)) / Fraction(100)
    case .bands(let isMarginal, let over, let bands):
      if over == .runningTotal {
        let end = before + value
        return isMarginal
          ? climbed(to: end, bands, over) - climbed(to: before, bands, over)
          : value * whole(at: end, bands, over)
      }
      let sign = Fraction(value < .zero ? -1 : 1)
      return sign
        * (isMarginal
          ? climbed(to: value * sign, bands, over)
          : base(of: value) * sign * whole(at: value * sign, bands, over))
    }
  }

  private func base(of value: Fraction) -> Fraction {
    switch base {
    case .measure: value
    case .excess: max(.zero, value - Fraction(Int128(quota), over: 100))
    case .amount(let cents): Fraction(Int128(cents), over: 100)
    }
  }

  private func rate(_ percent: Int) -> Fraction { Fraction(Int128(percent), over: 1_000_000) }

  /// A bound in the units of the measure.
  private func bound(_ hundredths: Int, _ over: Over) -> Fraction {
    let bound = Fraction(Int128(hundredths), over: 100)
    return over == .attainment ? bound * Fraction(Int128(quota), over: 10_000) : bound
  }

  private func climbed(to value: Fraction, _ bands: [Band], _ over: Over) -> Fraction {
    bands.reduce(.zero) { sum, band in
      let (low, high) = (bound(band.from, over), band.to.map { bound($0, over) })
      let end = high.map { min($0, value) } ?? value
      return end > low ? sum + (end - low) * rate(band.percent) : sum
    }
  }

  private func whole(at value: Fraction, _ bands: [Band], _ over: Over) -> Fraction {
    for band in bands where bound(band.from, over) <= value {
      if band.to.map({ value < bound($0, over) }) ?? true { return rate(band.percent) }
    }
    return .zero
  }

  private static let sixteenDigits: Int128 = 10_000_000_000_000_000

  private func position(of value: Fraction, _ over: Over) -> Fraction {
    guard over == .attainment else { return value }
    return (value * Fraction(10_000) / Fraction(Int128(quota)))
      .rounded(toUnit: Self.sixteenDigits)
  }

  private func percent(_ points: [(at: Int, percent: Int)], at position: Fraction) -> Fraction {
    let known = points.map {
      (at: Fraction(Int128($0.at), over: 100), percent: Fraction(Int128($0.percent), over: 10_000))
    }
    guard let first = known.first, first.at <= position else { return .zero }
    for (left, right) in zip(known, known.dropFirst()) where position < right.at {
      let share = (position - left.at) * (right.percent - left.percent) / (right.at - left.at)
      return left.percent + share.rounded(toUnit: Self.sixteenDigits)
    }
    return known.last?.percent ?? .zero
  }
}
