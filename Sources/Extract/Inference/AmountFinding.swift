import Decimals
import Domain

/// The way in which columns' values are written as amounts.
struct AmountFinding {
  let format: AmountFormat
  /// Which share of the values is written so.
  let share: Double
  /// Another way in which all of them are amounts, too, and other ones.
  let rival: AmountFormat?
  /// The one currency that stands beside the numbers, as in `$74.69`.
  let currency: Currency?

  init(in values: [String]) {
    let probe = values.prefix(5_000)
    let signs = CurrencySigns(in: probe)
    currency = signs?.currency
    let candidates = Self.candidates.map { plain in
      var format = plain
      format.signs = signs?.texts.map { Array($0.utf8) } ?? []
      return format
    }
    let counts = candidates.map { format in probe.count { format.amount($0) != nil } }
    let most = counts.max() ?? 0
    let fitting = candidates.indices.filter { counts[$0] == most }
    format = candidates[fitting.first ?? 0]
    share = probe.isEmpty ? 0 : Double(most) / Double(probe.count)
    let (format, rivals) = (format, fitting.dropFirst().map { candidates[$0] })
    rival = rivals.first { rival in
      probe.contains { format.amount($0) != rival.amount($0) }
    }
  }

  /// The plain before the odd. That nothing separates thousands need be said only where values such as
  /// `1.000` leave it open.
  private static let candidates: [AmountFormat] = [
    (".", .unstated), (",", .unstated), (".", .none), (",", .none),
    (".", .byte(UInt8(ascii: ","))), (",", .space), (".", .space),
    (",", .byte(UInt8(ascii: "."))), (".", .byte(UInt8(ascii: "'"))),
  ].map { (point: Character, grouping) in
    var format = AmountFormat()
    format.decimalPoint = point == "." ? UInt8(ascii: ".") : UInt8(ascii: ",")
    format.grouping = grouping
    return format.forParts
  }
}

extension AmountFormat {
  func amount(_ text: String) -> Decimal? { try? read(text.utf8.span) }
}
