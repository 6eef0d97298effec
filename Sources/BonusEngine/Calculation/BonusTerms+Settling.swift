internal import Decimals
internal import Domain

/// Finding the numbers that a rule leaves to the tables of its rule set.
extension BonusTerms {
  var asksTables: Bool { settled { _ in nil } == nil }

  /// The same terms with numbers in the place of tables; nil where `find` has none.
  func settled(_ find: (String) -> Decimal?) -> BonusTerms? {
    var settled = self
    guard let base = base.settled(find), let schedule = schedule.settled(find) else { return nil }
    settled.base = base
    settled.schedule = schedule
    for figure in [\BonusTerms.quota, \.floor, \.cap] {
      guard let asked = self[keyPath: figure] else { continue }
      guard let found = asked.settled(find) else { return nil }
      settled[keyPath: figure] = found
    }
    return settled
  }
}

extension BonusFigure {
  /// The number of settled terms.
  var number: Decimal {
    guard case .number(let number) = self else { preconditionFailure("The terms are not settled.") }
    return number
  }

  func settled(_ find: (String) -> Decimal?) -> BonusFigure? {
    guard case .table(let name) = self else { return self }
    return find(name).map { .number($0) }
  }
}

extension BonusTerms.Base {
  func settled(_ find: (String) -> Decimal?) -> Self? {
    guard case .amount(let figure) = self else { return self }
    return figure.settled(find).map { .amount($0) }
  }
}

extension BonusTerms.Pay {
  func settled(_ find: (String) -> Decimal?) -> Self? {
    switch self {
    case .fixed(let figure): figure.settled(find).map { .fixed($0) }
    case .percent(let figure): figure.settled(find).map { .percent($0) }
    case .perUnit(let figure): figure.settled(find).map { .perUnit($0) }
    }
  }
}

extension BonusTerms.Schedule {
  func settled(_ find: (String) -> Decimal?) -> Self? {
    switch self {
    case .pay(let pay): return pay.settled(find).map { .pay($0) }
    case .points: return self
    case .bands(var bands):
      for index in bands.bands.indices {
        guard let pay = bands.bands[index].pay.settled(find) else { return nil }
        bands.bands[index].pay = pay
      }
      return .bands(bands)
    }
  }
}
