/// What is wrong with a record that could be read all the same.
public struct Flaw: Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// A cell begins with a quote that nothing closes: the quote was taken as text, and the cell
    /// ends at the next delimiter or line end.
    case unclosedQuote
    /// A quoted cell holds a quote that is not escaped: it was taken as text.
    case bareQuote
  }

  public let kind: Kind
  /// The cell's index in the record.
  public let cell: Int
  /// The line of the quote, 1-based.
  public let line: Int
  /// The column of the quote in bytes, 1-based.
  public let column: Int

  public var description: String {
    switch kind {
    case .unclosedQuote:
      """
      \(line):\(column): cell \(cell + 1) begins with a quote that is never closed. Close it, or \
      write the cell in quotes with the quote doubled.
      """
    case .bareQuote:
      """
      \(line):\(column): cell \(cell + 1) holds a quote that is neither its end nor escaped. \
      Double the quotes inside the cell.
      """
    }
  }
}
