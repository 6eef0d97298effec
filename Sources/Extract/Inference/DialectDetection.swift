import CSV

/// Finds the dialect under which a text is most like a table: rows of the same width, cells that
/// are whole values.
///
/// After the consistency measure of van den Burg, Nazábal and Sutton (2019): how regular the rows
/// are, times how much the cells look like values. Here one bad row costs a row, not half of the
/// score, because polluted files have such rows under every dialect.
struct DialectDetection {
  private let text: [UInt8]

  init(_ text: [UInt8]) { self.text = text }

  /// The dialect, and what speaks for others.
  func detect() -> (dialect: Dialect, doubts: [LayoutDoubt]) {
    let ranked = candidates.map { (dialect: $0, score: score(of: $0)) }
      .sorted { $0.score > $1.score }
    guard let best = ranked.first, best.score > 0 else {
      return (.standard, text.isEmpty ? [] : [Self.oneColumn])
    }
    var doubts: [LayoutDoubt] = []
    if let next = ranked.first(where: { $0.dialect.delimiter != best.dialect.delimiter }),
      next.score > 0.8 * best.score
    {
      doubts.append(
        LayoutDoubt(
          .delimiter,
          "\(name(ofDelimiter: best.dialect.delimiter)) by a little; "
            + "\(name(ofDelimiter: next.dialect.delimiter)) fits nearly as well"))
    }
    let (dialect, doubt) = escape(of: best.dialect)
    return (dialect, doubts + [doubt].compactMap { $0 })
  }

  private static let oneColumn = LayoutDoubt(
    .delimiter, "none was found: the table is read as one column")

  private var candidates: [Dialect] {
    [",", ";", "\t", "|", ", ", "; ", " "].filter { contains(Array($0.utf8)) }.flatMap {
      delimiter in
      quotes(with: Array(delimiter.utf8)).compactMap {
        try? Dialect(delimiter: delimiter, quote: $0)
      }
    }
  }

  private func contains(_ bytes: [UInt8]) -> Bool { text.firstRange(of: bytes) != nil }

  /// The double quote, and the single one where cells begin and end with it.
  private func quotes(with delimiter: [UInt8]) -> [UInt8] {
    let single = UInt8(ascii: "'")
    let closes = [delimiter, [UInt8(ascii: "\n")], [UInt8(ascii: "\r")]]
    let isQuote =
      contains(delimiter + [single]) && closes.contains { contains([single] + $0) }
    return isQuote ? [UInt8(ascii: "\""), single] : [UInt8(ascii: "\"")]
  }
}

extension DialectDetection {
  /// How much the text is a table under the dialect: 0 to 1.
  private func score(of dialect: Dialect) -> Double {
    let rows = sampleRows(of: text, dialect, atMost: Self.maxRows)
    guard let width = rows.lazy.map(\.cells.count).filter({ $0 > 1 }).mostFrequent else {
      return 0
    }
    let regular = rows.filter { $0.cells.count == width }
    let regularity = Double(regular.count) / Double(rows.count)
    let values = regular.lazy.flatMap(\.cells).map { Self.likeness($0, dialect) }
    let likeness = values.reduce(0, +) / Double(regular.count * width)
    // Texts have blanks between words more often than tables have them between cells.
    let prior = dialect.delimiter == [UInt8(ascii: " ")] ? 0.7 : 1
    return regularity * (1 - 1 / Double(width)) * likeness * prior
  }

  private static let maxRows = 2000

  /// How much the cell is a value: 0 to 1.
  private static func likeness(_ cell: String, _ dialect: Dialect) -> Double {
    let kind = CellKind(cell.utf8.span)
    if kind == .empty { return 0.7 }
    var likeness = kind.isTyped ? 1 : 0.7
    let quotes: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    if let first = cell.utf8.first, quotes.contains(first), first == cell.utf8.last {
      likeness *= 0.2
    }
    if cell.utf8.first == UInt8(ascii: " ") { likeness *= 0.4 }
    if !kind.isTyped && hasOtherDelimiter(cell.utf8, dialect) { likeness *= 0.5 }
    return likeness
  }

  /// Whether another delimiter stands in the cell, not as people write it, before a blank.
  private static func hasOtherDelimiter(_ cell: String.UTF8View, _ dialect: Dialect) -> Bool {
    let others: [UInt8] = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
      .filter { !dialect.delimiter.contains($0) }
    return zip(cell, cell.dropFirst()).contains { byte, next in
      others.contains(byte) && next != UInt8(ascii: " ")
    }
  }
}

extension DialectDetection {
  /// The dialect with the escape under which fewest rows are out of order.
  private func escape(of dialect: Dialect) -> (Dialect, LayoutDoubt?) {
    let escapes: [Dialect.Escape] = [.doubledQuote, .byte(UInt8(ascii: "\\")), .none]
    let choices = escapes.compactMap { escape in
      try? Dialect(
        delimiter: String(decoding: dialect.delimiter, as: UTF8.self), quote: dialect.quote,
        escape: escape)
    }.map { (dialect: $0, disorder: disorder(under: $0)) }
    guard let first = choices.first, let best = choices.min(by: { $0.disorder < $1.disorder })
    else { return (dialect, nil) }
    guard best.disorder * 10 < first.disorder * 9 else { return (first.dialect, nil) }
    return (best.dialect, Self.doubt(best.dialect))
  }

  private static func doubt(_ dialect: Dialect) -> LayoutDoubt {
    LayoutDoubt(
      .escape,
      dialect.escape == .none
        ? "quotes inside cells are not escaped" : "quotes inside cells are escaped by a backslash")
  }

  /// Rows of another width than most, and flaws.
  private func disorder(under dialect: Dialect) -> Int {
    var reader = reader(of: text, dialect)
    var widths: [Int] = []
    var flaws = 0
    while (try? reader.next()) == true {
      widths.append(reader.record.count)
      flaws += reader.record.flaw == nil ? 0 : 1
    }
    let usual = widths.mostFrequent
    return flaws + widths.count { $0 != usual }
  }
}
