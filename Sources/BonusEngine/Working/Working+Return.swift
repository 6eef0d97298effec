internal import Decimals
internal import Domain

extension Working.Return {
  /// Of what a sale earned, the part that is given back: what has been given back with this return, in proportion, less what
  /// had been before it, each rounded half to even. All returns of a sale together take back the whole, to the cent.
  func part(of amount: Decimal, scale: Int) throws(DecimalError) -> Decimal {
    guard !of.isZero else { return .zero }
    let now = try (amount * (before + self.amount)).divided(by: of, toScale: scale)
    return try now - (amount * before).divided(by: of, toScale: scale)
  }
}
