internal import Decimals
internal import Domain

extension Working.Part {
  static func fixed(_ amount: Decimal) -> Self { Self(of: .zero, rate: .fixed, pays: amount) }

  static func percent(_ percent: Decimal, of base: Decimal) throws(DecimalError) -> Self {
    Self(of: base, rate: .percent(percent), pays: try base * percent.hundredth())
  }

  static func perUnit(_ amount: Decimal, of units: Decimal) throws(DecimalError) -> Self {
    Self(of: units, rate: .perUnit(amount), pays: try units * amount)
  }

  /// The same with what it pays taken back.
  var takenBack: Self { Self(of: -of, rate: rate, pays: -pays) }

  /// As in `8% of 5000.00`.
  func inWords(digits: Int) -> String {
    switch rate {
    case .fixed: "fixed \(pays.text(atLeast: digits))"
    case .prorated(let share):
      "fixed \(of.text(atLeast: digits)) for \(share.days) of \(share.of) days"
    case .percent(let percent): "\(percent.normalized)% of \(of.text(atLeast: digits))"
    case .perUnit(let amount): "\(of.normalized) x \(amount.text(atLeast: digits))"
    }
  }
}

extension Working {
  /// The parts added up exactly, and rounded once, half to even.
  init(measured: Decimal? = nil, parts: Parts, scale: Int) throws(DecimalError) {
    let paid = try Self.sum(of: parts).rounded(toScale: scale, .halfEven)
    self.init(measured: measured, parts: parts, scale: scale, paid: paid)
  }

  /// Of a single part.
  init(part: Part, scale: Int) throws(DecimalError) {
    let paid = try part.pays.rounded(toScale: scale, .halfEven)
    self.init(parts: Parts(part), scale: scale, paid: paid)
  }

  static func sum(of parts: Parts) throws(DecimalError) -> Decimal {
    var sum = Decimal.zero
    for part in parts { try sum += part.pays }
    return sum
  }
}
