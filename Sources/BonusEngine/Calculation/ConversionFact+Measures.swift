internal import Decimals
internal import Domain

extension ConversionFact {
  /// What the fact alone has of a measure.
  func value(of measure: BonusTerms.Measure) throws(DecimalError) -> Decimal? {
    switch measure {
    case .sales: amount
    case .margin: try margin
    case .conversions: Decimal(count)
    case .matched: leadID == nil ? .zero : Decimal(count)
    }
  }

  /// How many conversions it adds: none for a return, and one off for that which gives back the last of its sale.
  var count: Int {
    guard let given else { return amount.isNegative ? 0 : 1 }
    guard let sum = try? given.before + given.amount else { return 0 }
    return sum < given.of ? 0 : -1
  }

  /// The amount less the cost; nil where no cost is known.
  var margin: Decimal? {
    get throws(DecimalError) {
      guard let cost = try knownCost else { return nil }
      return try amount - cost
    }
  }

  /// What the goods cost; a return that states nothing has its part of what its sale cost.
  var knownCost: Decimal? {
    get throws(DecimalError) {
      if let cost { return cost }
      guard let given, let cost = returned?.cost else { return nil }
      return -(try given.part(of: cost, scale: currency.minorUnits))
    }
  }

  /// Of a return, how much of its sale it gives back.
  var given: Working.Return? {
    returned.map { Working.Return(amount: $0.given, before: $0.givenBefore, of: $0.amount) }
  }
}
