/// A cost of a made file, as the model understands it.
struct Cost: Hashable {
  var id: String
  /// The sale that it is of; else it is of a day.
  var sale: String?
  /// Of October, from 1.
  var day: Int
  /// In hundredths.
  var amount: Int
  /// The amount has a letter in it.
  var isBroken = false

  var line: String {
    let sum = "\(amount / 100).\(String(100 + amount % 100).dropFirst())"
    let date = sale == nil ? "2026-10-\(String(100 + day).dropFirst())" : ""
    return "\(id),\(sale ?? ""),\(date),\(isBroken ? "1O" : sum)"
  }

  static let header = "cost_id,external_sale_id,cost_date,cost_amount"

  /// Few names, so that they meet; the sales of the days are those of `Sale.random`.
  static func random(using random: inout SplitMix) -> Cost {
    let sale = Int.random(in: 1...6, using: &random)
    return Cost(
      id: "C\(Int.random(in: 1...8, using: &random))",
      sale: Bool.random(using: &random) ? "S\(sale)" : nil,
      day: Int.random(in: 1...3, using: &random), amount: Int.random(in: 1...999, using: &random),
      isBroken: Int.random(in: 0..<6, using: &random) == 0)
  }
}
