public import CSV

/// How a file's first table is laid out, as its bytes suggest.
///
/// ```swift
/// let sample = try FileSample(path: path)
/// let detected = DetectedLayout(of: sample)
/// for row in detected.rows(of: sample, atMost: 100) { use(row.cells) }
/// ```
public struct DetectedLayout: Sendable {
  public var layout: TableLayout
  /// How lines end; nil where the file has no line end.
  public var lineEnd: LineEnd?
  /// The names of the columns, those of several header lines joined by a blank; empty where the
  /// table has no header.
  public var columnNames: [String]
  /// How many columns the table has; 0 where the file is empty.
  public var columnCount: Int
  /// What the columns look like.
  public var shapes: ColumnShapes
  /// The line of the sample on which another table begins.
  public var nextTableLine: Int?
  /// What may be otherwise, for a person to check.
  public var doubts: [LayoutDoubt]

  public enum LineEnd: String, Sendable {
    case lf = "LF"
    case crlf = "CRLF"
    case cr = "CR"
    case mixed
  }
}

/// Something about a layout that the bytes do not settle.
public struct LayoutDoubt: Sendable, Hashable, CustomStringConvertible {
  public enum Aspect: String, Sendable {
    case encoding, delimiter, quote, escape, preamble, header, footer, table
  }

  public let aspect: Aspect
  /// What was taken, why, and what else may be meant.
  public let text: String

  public init(_ aspect: Aspect, _ text: String) {
    self.aspect = aspect
    self.text = text
  }

  public var description: String { "\(aspect.rawValue): \(text)" }
}

/// A row of a sample: its cells as text, and the line on which it begins.
public struct SampleRow: Sendable, Hashable {
  public let cells: [String]
  public let line: Int
}
