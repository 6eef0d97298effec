/// By what rules records whose cells do not fit their table are put right.
///
/// A repair that is *certain* leaves one reading only: the kinds of the columns, learned from five
/// records at least, allow no other. The others are guesses, as where a delimiter is missing; good
/// to look at, not to book money by.
public struct RepairPlan: Sendable {
  /// What the table's columns look like; learn records that need no repair.
  public var shapes: ColumnShapes

  let guesses: Bool
  /// Other readings of the quotes, the most probable first.
  let quotings: [Grammar]
  /// The same quotes with other delimiters.
  let delimiters: [Grammar]

  /// - Parameter guesses: Whether to repair also where it is not certain.
  public init(_ dialect: Dialect, width: Int, guesses: Bool) {
    shapes = ColumnShapes(width: width)
    self.guesses = guesses
    quotings = Self.quotings(besides: dialect).map(Grammar.init)
    delimiters = Self.delimiters(besides: dialect).map(Grammar.init)
  }

  /// How many cells a record should have.
  public var width: Int { shapes.width }

  /// Whether so much was learned of the columns that one can be sure of a repair.
  var knowsColumns: Bool { shapes.hasKinds && shapes.recordCount >= Self.sureRecords }

  private static let sureRecords = 5

  private static func quotings(besides dialect: Dialect) -> [Dialect] {
    let escapes: [Dialect.Escape] = [.doubledQuote, .byte(UInt8(ascii: "\\")), .none]
    return [dialect.with(quotesSpanLines: false)]
      + escapes.filter { $0 != dialect.escape }.compactMap { dialect.with(escape: $0) }
  }

  private static func delimiters(besides dialect: Dialect) -> [Dialect] {
    [",", ";", "\t", "|", " ", ", "].compactMap { dialect.with(delimiter: $0) }
      .filter { $0.delimiter != dialect.delimiter }
  }
}

extension Dialect {
  fileprivate func with(quotesSpanLines: Bool) -> Dialect {
    var copy = self
    copy.quotesSpanLines = quotesSpanLines
    return copy
  }

  /// Nil where the escape has another meaning already.
  fileprivate func with(escape: Escape) -> Dialect? {
    try? Dialect(
      delimiter: String(decoding: delimiter, as: UTF8.self), quote: quote, escape: escape,
      quotesSpanLines: false)
  }

  /// Nil where the delimiter has another meaning already.
  fileprivate func with(delimiter: String) -> Dialect? {
    try? Dialect(delimiter: delimiter, quote: quote, escape: escape, quotesSpanLines: false)
  }
}
