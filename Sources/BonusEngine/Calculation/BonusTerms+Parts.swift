internal import Decimals
internal import Domain

/// Settled terms at work: what each part of the measure earns.
extension BonusTerms {
  func parts(on measured: Measured) throws(DecimalError) -> Working.Parts {
    let base = try base(of: measured.value)
    switch schedule {
    case .pay(let pay): return Working.Parts(try pay.part(of: base))
    case .bands(let bands):
      // What is given back takes back what the same amount would have earned.
      guard !measured.value.isNegative || bands.over == .runningTotal else {
        let parts = try bandParts(
          bands, Measured(value: -measured.value, agentCode: "", day: measured.day), -base)
        return Working.Parts(parts.map(\.takenBack))
      }
      return Working.Parts(try bandParts(bands, measured, base))
    case .points(let scale, let points):
      let percent = try points.percent(at: try position(of: measured.value, on: scale))
      return percent.isZero ? [] : Working.Parts(try .percent(percent, of: base))
    }
  }

  private func base(of value: Decimal) throws(DecimalError) -> Decimal {
    switch base {
    case .measure: value
    case .excess: max(.zero, try value - (quota?.number ?? .zero))
    case .amount(let figure): figure.number
    }
  }

  /// Where a value stands on a scale; attainment is rounded to 16 digits after the point, half to even.
  func position(
    of value: Decimal, on scale: BonusBands.Scale
  ) throws(DecimalError) -> Decimal {
    guard scale == .attainment, let quota else { return value }
    return try (value * 100).divided(by: quota.number, toScale: BonusLimits.ratioDigits)
  }

  private func bandParts(
    _ bands: BonusBands, _ measured: Measured, _ base: Decimal
  ) throws(DecimalError) -> [Working.Part] {
    let edges = try bands.bands.map { band throws(DecimalError) in
      try self.edges(of: band, bands.over)
    }
    switch (bands.mode, bands.over) {
    case (.marginal, .runningTotal):
      return try bands.marginal(edges, from: measured.before, to: measured.before + measured.value)
    case (.marginal, _): return try bands.marginal(edges, from: .zero, to: measured.value)
    case (.whole, .runningTotal):
      return try bands.whole(edges, at: measured.before + measured.value, base)
    case (.whole, _): return try bands.whole(edges, at: measured.value, base)
    }
  }

  /// Where a band begins and ends, in the units of the measure.
  private func edges(
    of band: BonusBands.Band, _ scale: BonusBands.Scale
  ) throws(DecimalError) -> (from: Decimal, to: Decimal?) {
    guard scale == .attainment, let quota else { return (band.from, band.to) }
    let one = try quota.number.hundredth()
    let end: Decimal? = if let to = band.to { try to * one } else { nil }
    return (try band.from * one, end)
  }
}

extension BonusBands {
  typealias Edges = [(from: Decimal, to: Decimal?)]

  /// What the way from one value to another earns, each part at its band; down takes back what up paid.
  fileprivate func marginal(
    _ edges: Edges, from start: Decimal, to end: Decimal
  ) throws(DecimalError) -> [Working.Part] {
    let (low, high) = (min(start, end), max(start, end))
    var parts: [Working.Part] = []
    for (band, edge) in zip(bands, edges) {
      if case .fixed = band.pay {
        if low < edge.from || low.isZero, edge.from <= high {
          parts.append(try band.pay.part(of: .zero))
        }
        continue
      }
      let (from, to) = (max(low, edge.from), edge.to.map { min(high, $0) } ?? high)
      if to > from { parts.append(try band.pay.part(of: to - from)) }
    }
    return end < start ? parts.map(\.takenBack) : parts
  }

  /// What the band that a value falls into pays on the base.
  fileprivate func whole(
    _ edges: Edges, at value: Decimal, _ base: Decimal
  ) throws(DecimalError) -> [Working.Part] {
    for (band, edge) in zip(bands, edges) where edge.from <= value {
      if edge.to.map({ value < $0 }) ?? true { return [try band.pay.part(of: base)] }
    }
    return []
  }
}

extension [BonusPoint] {
  /// 0 before the first point, the last percent behind the last, a straight line between two; to 16 digits
  /// after the point, half to even.
  func percent(at position: Decimal) throws(DecimalError) -> Decimal {
    guard let next = firstIndex(where: { position < $0.at }) else { return last?.percent ?? .zero }
    guard next > 0 else { return .zero }
    let (left, right) = (self[next - 1], self[next])
    let rise = try (position - left.at) * (right.percent - left.percent)
    let share = try rise.divided(by: right.at - left.at, toScale: BonusLimits.ratioDigits)
    return try (left.percent + share).normalized
  }
}

extension BonusTerms.Pay {
  fileprivate func part(of base: Decimal) throws(DecimalError) -> Working.Part {
    switch self {
    case .fixed(let figure): .fixed(figure.number)
    case .percent(let figure): try .percent(figure.number, of: base)
    case .perUnit(let figure): try .perUnit(figure.number, of: base)
    }
  }
}
