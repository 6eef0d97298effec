/// What the cells of each column of a table look like, learned from records that are in order.
///
/// Tells how well a cell fits a column: so that a record with a cell too many or too few can be
/// put right, and a header told from data.
public struct ColumnShapes: Sendable {
  private var columns: [Column]
  /// How many records were learned.
  public private(set) var recordCount = 0

  public init(width: Int) {
    columns = Array(repeating: Column(), count: width)
  }

  /// How many columns the table has.
  public var width: Int { columns.count }

  /// Learns a record, which must have as many cells as the table has columns.
  public mutating func learn(_ record: borrowing CSVRecord) {
    precondition(record.count == width, "a record of another width teaches nothing")
    recordCount += 1
    for cell in 0..<record.count {
      columns[cell].learn(CellKind(record[cell]), pattern(of: record[cell]))
    }
  }

  /// The kind that nearly all cells of the column have which are not empty; nil where they are of
  /// several kinds, or there are none.
  public func kind(of column: Int) -> CellKind? { columns[column].mainKind }

  /// Whether any column has a kind of its own, by which a cell that is not its can be told.
  public var hasKinds: Bool { columns.contains { $0.mainKind?.isTyped == true } }

  /// The logarithm of how probable such a cell is in the column; 0 where nothing was learned.
  func fit(_ cell: Span<UInt8>, in column: Int) -> Double {
    columns[column].fit(CellKind(cell), pattern(of: cell))
  }

  /// Whether the cell can stand in the column: it is empty, or the column has no kind, or its own.
  func admits(_ cell: Span<UInt8>, in column: Int) -> Bool {
    guard let kind = kind(of: column), kind.isTyped else { return true }
    let own = CellKind(cell)
    return own == kind || own == .empty
  }

  /// Learns a record whose cells are at hand as text.
  public mutating func learn(_ cells: [String]) {
    precondition(cells.count == width, "a record of another width teaches nothing")
    recordCount += 1
    for (column, cell) in cells.enumerated() {
      columns[column].learn(CellKind(cell.utf8.span), pattern(of: cell.utf8.span))
    }
  }

  /// Whether the record names the columns rather than fills them: it has words without digits
  /// wherever the table has numbers, dates, codes and the like, in two columns at least.
  public func looksLikeHeader(_ record: borrowing CSVRecord) -> Bool {
    looksLikeHeader(count: record.count) { isWords(record[$0]) }
  }

  /// The same of cells that are at hand as text.
  public func looksLikeHeader(_ cells: [String]) -> Bool {
    looksLikeHeader(count: cells.count) { isWords(cells[$0].utf8.span) }
  }

  private func looksLikeHeader(count: Int, isWords: (Int) -> Bool) -> Bool {
    let typed = (0..<min(width, count)).filter { kind(of: $0)?.isTyped == true }
    return typed.count >= 2 && typed.allSatisfy(isWords)
  }
}

/// Near the logarithm to the base 2, and in the same order.
private func logarithm(_ number: Double) -> Double {
  Double(number.exponent) + number.significand - 1
}

/// What was learned of one column.
private struct Column: Sendable {
  private var kinds = [Int](repeating: 0, count: CellKind.allCases.count)
  private var patterns: [UInt64: Int] = [:]
  private var count = 0

  /// Bounds the memory; a column with more patterns is free text, where they tell little.
  private static let maxPatterns = 256

  mutating func learn(_ kind: CellKind, _ pattern: UInt64) {
    count += 1
    kinds[kind.rawValue] += 1
    if patterns[pattern] != nil || patterns.count < Self.maxPatterns {
      patterns[pattern, default: 0] += 1
    }
  }

  var mainKind: CellKind? {
    let filled = count - kinds[CellKind.empty.rawValue]
    return CellKind.allCases.first {
      $0 != .empty && filled > 0 && kinds[$0.rawValue] * 10 >= filled * 9
    }
  }

  /// Mostly how often the column has this very pattern, a little how often it has the kind.
  func fit(_ kind: CellKind, _ pattern: UInt64) -> Double {
    guard count > 0 else { return 0 }
    let ofPattern = Double(patterns[pattern] ?? 0) / Double(count)
    let ofKind = Double(kinds[kind.rawValue]) / Double(count)
    return logarithm(0.7 * ofPattern + 0.03 * ofKind + 1e-6)
  }
}

/// Whether the cell is text without a digit.
private func isWords(_ cell: Span<UInt8>) -> Bool {
  CellKind(cell) == .text && !cell.indices.contains { isDigit(cell[$0]) }
}

/// A hash of the cell's pattern: runs of letters as one, digits and others one by one, as far as
/// its first sixteen parts.
private func pattern(of cell: Span<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  var former: UInt8 = 0
  var parts = 0
  for index in cell.indices {
    let part = patternPart(cell[index])
    if part == UInt8(ascii: "a") && former == part { continue }
    hash = (hash ^ UInt64(part)) &* 0x100_0000_01B3
    former = part
    parts += 1
    if parts == 16 { break }
  }
  return hash
}

private func patternPart(_ byte: UInt8) -> UInt8 {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(ascii: "9")
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...0xFF:
    UInt8(ascii: "a")
  default: byte
  }
}
