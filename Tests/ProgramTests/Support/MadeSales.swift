/// Sales for the leads of `Template.shop`: matched ones, unmatched ones, duplicates and rejects, in two
/// currencies.
enum MadeSales {
  static func csv(rows: Int, prefix: String = "S") -> String {
    var lines = [
      "external_sale_id,outlet_code,agent_code,customer_phone,sale_date,sale_amount,currency"
    ]
    for row in 1...rows {
      // Every 89th sale is sent twice, every 97th amount has a letter in it.
      let id = row % 89 == 0 ? row - 1 : row
      let phone =
        row % 5 == 0 ? "+998 90 \(String(1_000_0000 + row / 5 % 300 + 1).dropFirst())" : ""
      let day = String(100 + 1 + row % 31).dropFirst()
      let hour = String(100 + row % 24).dropFirst()
      let amount = row % 97 == 0 ? "12,5O" : "\(row * 37).\(10 + row % 90)"
      lines.append(
        "\(prefix)\(id),OUT-\(1 + row % 3),AG-\(1 + row % 10),\(phone),"
          + "2026-10-\(day) \(hour):00:00,\(amount),\(row % 7 == 0 ? "USD" : "UZS")")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
