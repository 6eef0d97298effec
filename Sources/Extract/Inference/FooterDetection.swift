import CSV

/// Tells totals and signatures at a file's end from rows.
struct FooterDetection {
  let shapes: ColumnShapes
  /// No row up to this line is of a footer.
  let headerLine: Int

  /// How many of the last rows are no rows of the table.
  func lines(of rows: [SampleRow]) -> Int {
    let last = rows.suffix(Self.maxLines).filter { $0.line > headerLine }
    return last.reversed().prefix { isFooter($0) }.count
  }

  func doubts(of rows: [SampleRow], count: Int) -> [LayoutDoubt] {
    guard count > 0 else { return [] }
    let first = rows.suffix(count).first?.cells.first { !$0.isEmpty } ?? ""
    return [
      LayoutDoubt(
        .footer, "the last \(count) lines are taken as no rows; they begin with \"\(first)\"")
    ]
  }

  private static let maxLines = 20

  private func isFooter(_ row: SampleRow) -> Bool {
    let isShort = row.cells.count * 2 <= shapes.width
    return isShort || namesTotal(row)
  }

  /// Whether the row begins with a word for a total, and the first column has other values.
  private func namesTotal(_ row: SampleRow) -> Bool {
    guard let first = row.cells.first(where: { !$0.isEmpty }) else { return true }
    let word = first.lowercased().prefix { $0.isLetter }
    return Self.totalWords.contains(String(word)) && row.fill < shapes.width
  }

  /// In English, Russian and Uzbek.
  private static let totalWords: Set<String> = [
    "total", "totals", "sum", "subtotal", "итого", "всего", "итог", "сумма", "jami", "umumiy",
    "жами",
  ]
}
