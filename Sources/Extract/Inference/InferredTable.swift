import CSV
import Domain

/// A file's table as it was found: how it is laid out, and its first rows.
struct InferredTable {
  let path: String
  let layout: CSVLayout
  let sample: TableSample
  /// What is in doubt of the layout, a sentence each.
  let doubts: [String]

  var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// - Throws: what the file is, where it is no table with a header and rows.
  init(path: String, _ sample: FileSample) throws(InferenceError) {
    do throws(ExtractError) {
      let found = DetectedLayout(of: sample)
      let (rows, isCut) = try Self.rows(of: path, found)
      self.init(path, found, rows, isCut: isCut)
    } catch {
      throw .unreadable(error)
    }
    try check(hasHeader: !self.sample.columns.isEmpty)
  }

  private init(_ path: String, _ found: DetectedLayout, _ rows: [[String]], isCut: Bool) {
    self.path = path
    // As they are read of the header later.
    let names = found.columnNames.map { printable(trimmed($0)) }
    sample = TableSample(names: names, rows: rows, isCut: isCut)
    layout = CSVLayout(found.layout, names: sample.columns.map(\.name))
    doubts = found.doubts.map { $0.text.prefix(1).uppercased() + $0.text.dropFirst() + "." }
    first = rows.first ?? []
  }

  private let first: [String]

  private func check(hasHeader: Bool) throws(InferenceError) {
    if first.isEmpty && !hasHeader { throw .empty(file: path) }
    guard hasHeader else { throw .noHeader(file: path, first: first) }
    let names = sample.columns.map(\.name)
    guard !first.isEmpty else { throw .headerOnly(file: path, columns: names) }
    let periods = names.filter(isPeriod)
    if periods.count > 2 { throw .pivot(file: path, periods: periods) }
  }

  /// The first rows that have a cell for each column as they stand.
  private static func rows(
    of path: String, _ found: DetectedLayout
  ) throws(ExtractError) -> (rows: [[String]], isCut: Bool) {
    var reader = try TableReader(
      try SourceFile(path: path), found.layout, shapes: found.shapes, asIn: "detected")
    var rows: [[String]] = []
    while try reader.next() {
      if rows.count == TableSample.maxRows { return (rows, true) }
      if reader.repair == nil { rows.append(SampleRow(reader.record).cells) }
    }
    return (rows, false)
  }
}

extension CSVLayout {
  /// - Parameter names: of the columns.
  fileprivate init(_ found: TableLayout, names: [String]) {
    encoding = found.encoding
    dialect = found.dialect
    headerLines = found.headerLines
    columns = names
    otherColumns = .refuse
    linesToSkipAtTop = found.preambleLines
    linesToSkipAtBottom = found.footerLines
    repairs = false
  }

  /// What of `csv` is not as it is without a word, beside the delimiter and the columns.
  var settings: [String] {
    var settings: [String] = []
    switch dialect.quote {
    case nil: settings.append("quote: none")
    case UInt8(ascii: "\"")?: break
    case let quote?: settings.append("quote: \(yamlQuoted(String(UnicodeScalar(quote))))")
    }
    switch dialect.escape {
    case .doubledQuote: break
    case .none: settings.append("escape: none")
    case .byte(let byte): settings.append("escape: \(yamlQuoted(String(UnicodeScalar(byte))))")
    }
    if linesToSkipAtTop > 0 { settings.append("skip_top: \(linesToSkipAtTop)") }
    if linesToSkipAtBottom > 0 { settings.append("skip_bottom: \(linesToSkipAtBottom)") }
    if !hasHeader { settings.append("header: false") }
    if headerLines > 1 { settings.append("header_lines: \(headerLines)") }
    return settings
  }
}
