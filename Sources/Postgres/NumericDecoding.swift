/// A `numeric` of the wire as `coefficient` × 10^-`scale`; `nil` where it does not fit, or is no
/// number.
func decodeNumeric(_ bytes: Span<UInt8>) -> (coefficient: Int128, scale: Int)? {
  guard bytes.count >= 8 else { return nil }
  let count = Int(bytes.integer(at: 0, as: Int16.self))
  let weight = Int(bytes.integer(at: 2, as: Int16.self))
  let sign = bytes.integer(at: 4, as: UInt16.self)
  let scale = Int(bytes.integer(at: 6, as: UInt16.self))
  guard sign == NumericSign.positive || sign == NumericSign.negative else { return nil }
  guard bytes.count == 8 + 2 * count else { return nil }

  var magnitude: Int128 = 0
  // How many decimals are in `magnitude` so far; negative where whole digits are still to come.
  var decimals = -4 * (weight + 1)
  for index in 0..<count {
    let digit = bytes.integer(at: 8 + 2 * index, as: Int16.self)
    // The last digit may go past the scale, with zeros.
    let spare = min(max(decimals + 4 - scale, 0), 4)
    guard append(digit, dropping: spare, to: &magnitude) else { return nil }
    decimals += 4 - spare
  }
  guard magnitude == 0 || raise(&magnitude, by: scale - decimals) else { return nil }
  return (sign == NumericSign.negative ? -magnitude : magnitude, scale)
}

private func append(_ digit: Int16, dropping spare: Int, to magnitude: inout Int128) -> Bool {
  let (product, tooLarge) = magnitude.multipliedReportingOverflow(by: powersOfTen[4 - spare])
  let (sum, overflow) = product.addingReportingOverflow(Int128(digit) / powersOfTen[spare])
  magnitude = sum
  return !tooLarge && !overflow
}

private func raise(_ magnitude: inout Int128, by exponent: Int) -> Bool {
  for _ in 0..<max(exponent, 0) {
    let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
    if overflow { return false }
    magnitude = product
  }
  return true
}

private let powersOfTen: [Int128] = [1, 10, 100, 1_000, 10_000]
