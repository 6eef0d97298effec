/// How a file separates, quotes and escapes its cells.
///
/// Lines may end with LF, CRLF or CR, also mixed in one file; a dialect has nothing to say about it.
public struct Dialect: Sendable, Hashable {
  /// How a quoted cell holds the quote itself.
  public enum Escape: Sendable, Hashable {
    /// `"a ""b"" c"`, as in RFC 4180.
    case doubledQuote
    /// `"a \"b\" c"`; the escape byte itself is written twice, and before other bytes it is text.
    case byte(UInt8)
    /// `"a "b" c"`: a quote ends the cell only where a delimiter or a line end follows.
    case none
  }

  /// One byte as a rule; some programs write two, as in `a, b`.
  public let delimiter: [UInt8]
  /// The byte around cells that hold delimiters; nil where quotes are plain text.
  public let quote: UInt8?
  public let escape: Escape
  /// Whether a quoted cell may run over several lines.
  public internal(set) var quotesSpanLines: Bool

  /// - Throws: `CSVError.ambiguousDialect` where one byte would have two meanings.
  public init(
    delimiter: String, quote: UInt8? = UInt8(ascii: "\""), escape: Escape = .doubledQuote,
    quotesSpanLines: Bool = true
  ) throws(CSVError) {
    self.delimiter = Array(delimiter.utf8)
    self.quote = quote
    self.escape = escape
    self.quotesSpanLines = quotesSpanLines
    if let problem { throw .ambiguousDialect(problem) }
  }

  /// Commas, double quotes, doubled inside: RFC 4180.
  public static let standard = Dialect()

  private init() {
    delimiter = [UInt8(ascii: ",")]
    quote = UInt8(ascii: "\"")
    escape = .doubledQuote
    quotesSpanLines = true
  }

  private var problem: String? {
    if delimiter.isEmpty { return "the delimiter is empty" }
    if delimiter.contains(where: isLineBreak) { return "the delimiter holds a line end" }
    guard let quote else { return nil }
    if isLineBreak(quote) { return "the quote is a line end" }
    if delimiter.contains(quote) { return "the delimiter holds the quote" }
    guard let escapeByte else { return nil }
    if isLineBreak(escapeByte) { return "the escape is a line end" }
    if escapeByte == quote { return "the escape is the quote itself" }
    if delimiter.contains(escapeByte) { return "the delimiter holds the escape" }
    return nil
  }

  var escapeByte: UInt8? {
    guard case .byte(let byte) = escape else { return nil }
    return byte
  }
}

@inline(__always)
func isLineBreak(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}
