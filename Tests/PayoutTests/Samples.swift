import Decimals
import Domain
import Testing

@testable import Payout

/// `AG-0001 Aziza Karimova, UZS, 3, 332500.00`: code and name, currency, items, amount.
func line(_ text: String) throws -> PayoutLine {
  let parts = text.split(separator: ", ").map(String.init)
  let name = parts[0].split(separator: " ", maxSplits: 1).map(String.init)
  return PayoutLine(
    agentCode: name[0], agentName: name.count > 1 ? name[1] : nil,
    currency: try #require(Currency(parts[1])), items: try #require(Int(parts[2])),
    amount: try #require(Decimal(parts[3])))
}

/// A sheet of run 7 of tenant `t1` for October; totals as in `UZS, 4, 330000.00`.
func sheet(_ lines: [String], totals: [String]) throws -> PayoutSheet {
  PayoutSheet(
    runID: 7, tenantCode: "t1", period: try #require(Period("2026-10")),
    lines: try lines.map(line),
    totals: try totals.map { text in
      let total = try line("x, \(text)")
      return PayoutTotal(currency: total.currency, items: total.items, amount: total.amount)
    })
}

/// The two payments of the manual.
func october() throws -> PayoutSheet {
  try sheet(
    ["AG-0002, UZS, 1, -2500.00", "AG-0001 Aziza Karimova, UZS, 3, 332500"],
    totals: ["UZS, 4, 330000.00"])
}

/// Three currencies, and texts that are awkward to write.
func awkward() throws -> PayoutSheet {
  try sheet(
    [
      "AG-2 O'Neill \"Bob\", USD, 2, 10.50", "AG-10 <a&b>;c, JPY, 1, 700", "AG-10, USD, 1, 0.05",
      "АГ-1 Ўткир Қаҳҳоров, KWD, 9, 1.005",
    ], totals: ["USD, 3, 10.55", "KWD, 9, 1.005", "JPY, 1, 700"])
}

/// All that a writer hands out, as text.
func written(
  _ sheet: PayoutSheet, by write: (PayoutSheet, @escaping PayoutSink) throws -> Void
) throws -> String {
  final class Bytes { var all: [UInt8] = [] }
  let bytes = Bytes()
  try write(sheet) { span in for index in span.indices { bytes.all.append(span[index]) } }
  return String(decoding: bytes.all, as: UTF8.self)
}

func csv(_ sheet: PayoutSheet) throws -> String {
  try written(sheet) { sheet, sink in try PayoutCSV.write(sheet, to: sink) }
}

func xml(_ sheet: PayoutSheet) throws -> String {
  try written(sheet) { sheet, sink in try PayoutXML.write(sheet, to: sink) }
}
