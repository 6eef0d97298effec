/// How a record whose cells did not fit its table was put right.
public struct Repair: Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// A cell that is empty, and one too many, was left out; its index.
    case surplusCell(Int)
    /// Cells that are empty, and too many, were left out at the end.
    case surplusEnd
    /// Its quotes were read in another way than the dialect's.
    case quotes
    /// It is delimited by other bytes than the dialect's.
    case delimiter([UInt8])
    /// Delimiters inside cells were not quoted: cells were joined, this one the first.
    case joined(Int)
    /// A delimiter was missing: a cell was cut in two, of which this is the first.
    case split(Int)
    /// It had too few cells: empty ones were added; the index of the first.
    case missingCells(Int)
  }

  public let kind: Kind
  /// How many cells the record had before.
  public let formerCount: Int
  /// The line on which the record begins.
  public let line: Int

  public var description: String {
    "\(line):1: the record had \(formerCount == 1 ? "1 cell" : "\(formerCount) cells"): \(remedy)."
  }

  private var remedy: String {
    switch kind {
    case .surplusCell(let cell): "cell \(cell + 1), which is empty, was left out"
    case .surplusEnd: "empty cells at the end were left out"
    case .quotes:
      "its quotes are not escaped as in the rest of the file, and were read as they stand"
    case .delimiter(let bytes): "it was read with the delimiter \(name(ofDelimiter: bytes))"
    case .joined(let cell):
      "cell \(cell + 1) holds delimiters that are not quoted, and was put together"
    case .split(let cell): "a delimiter is missing, and cell \(cell + 1) was cut in two"
    case .missingCells(let cell): "empty cells were added from cell \(cell + 1) on"
    }
  }
}

/// What messages call a delimiter.
public func name(ofDelimiter bytes: [UInt8]) -> String {
  switch bytes {
  case [UInt8(ascii: "\t")]: "tab"
  case [UInt8(ascii: " ")]: "space"
  default: "\"" + String(decoding: bytes, as: UTF8.self) + "\""
  }
}
