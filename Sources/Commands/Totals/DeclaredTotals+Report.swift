internal import Domain
internal import JSONLogic

extension DeclaredTotals {
  /// One line: `125 records, 1,250.00 UZS, by sales.csv.totals`.
  var text: String {
    var parts = count.map { [counted($0, "record")] } ?? []
    for (currency, amount) in amounts.sorted(by: { $0.key < $1.key }) {
      parts.append("\(grouped(amount, currency)) \(currency.code)")
    }
    if digest != nil { parts.append("its SHA-256") }
    return "\(parts.joined(separator: ", ")), by \(origin)"
  }

  var json: JSON {
    [
      "by": JSON(origin), "count": count.map { JSON($0) } ?? .null,
      "amounts": JSON(
        JSONObject(
          amounts.sorted { $0.key < $1.key }.map { currency, amount in
            (currency.code, JSON(amount.inMinorUnits(of: currency)))
          })),
      "sha256": JSON(digest),
    ]
  }
}
