internal import Decimals
internal import Domain

/// `1234567` as `1,234,567`.
func grouped(_ number: Int) -> String {
  group(String(number))
}

/// `1 record`, `1,234 records`.
func counted(_ number: Int, _ noun: String) -> String {
  "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
}

/// Money as people read it: `1,234,567.89`.
func grouped(_ amount: Decimal, _ currency: Currency) -> String {
  let text = amount.inMinorUnits(of: currency).description
  let parts = text.split(separator: ".", maxSplits: 1)
  return group(String(parts[0])) + (parts.count == 2 ? "." + parts[1] : "")
}

private func group(_ digits: String) -> String {
  var text = ""
  for (i, digit) in digits.reversed().enumerated() {
    if i > 0, i % 3 == 0, digit != "-" { text.append(",") }
    text.append(digit)
  }
  return String(text.reversed())
}
