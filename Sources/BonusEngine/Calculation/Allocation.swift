internal import Decimals

/// Dividing an amount so that the parts sum to it exactly.
///
/// Each part is the exact share cut off to the minor unit; the units that are left go one by one to the
/// parts that lost most, the earlier of equals first (the largest remainder method, after Hamilton).
func allocation(
  of amount: Decimal, by weights: [Decimal], scale: Int
) throws(DecimalError) -> [Decimal] {
  guard !amount.isNegative else {
    return try allocation(of: -amount, by: weights, scale: scale).map { -$0 }
  }
  var sum = Decimal.zero
  for weight in weights { try sum += weight }
  guard !sum.isZero else { return weights.map { _ in .zero } }
  var parts: [Decimal] = []
  var losses: [Decimal] = []
  var left = try amount.rounded(toScale: scale)
  for weight in weights {
    let part = try (amount * weight).divided(by: sum, toScale: scale, .down)
    parts.append(part)
    losses.append(try amount * weight - part * sum)
    try left -= part
  }
  let unit = try Decimal(coefficient: 1, scale: scale)
  for index in losses.indices.sorted(by: { (losses[$1], $0) < (losses[$0], $1) }) {
    guard left >= unit else { break }
    try parts[index] += unit
    try left -= unit
  }
  return parts
}
