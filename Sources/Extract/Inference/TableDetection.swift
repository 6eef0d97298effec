import CSV

/// Finds where among the rows of a text its first table begins and ends, and what names its columns.
struct TableDetection {
  private let rows: [SampleRow]
  private let text: [UInt8]
  private let dialect: Dialect

  private(set) var width: Int
  private(set) var shapes: ColumnShapes
  private(set) var preambleLines = 0
  private(set) var headerLines = 0
  private(set) var columnNames: [String] = []
  private(set) var lastHeaderLine = 0
  private(set) var nextTableLine: Int?
  private(set) var doubts: [LayoutDoubt] = []

  init(_ rows: [SampleRow], _ text: [UInt8], _ dialect: Dialect) {
    self.rows = rows
    self.text = text
    self.dialect = dialect
    width = Self.width(of: rows)
    shapes = ColumnShapes(width: width)
  }

  /// The first table's rows are among the first ones, and mostly of one width.
  private static func width(of rows: [SampleRow]) -> Int {
    let first = rows.prefix(50).lazy.map(\.cells.count)
    return first.filter { $0 > 1 }.mostFrequent ?? first.first ?? 0
  }

  mutating func detect() {
    learn()
    guard let start else { return }
    let (first, header) = header(at: start)
    preambleLines = (rows.indices.contains(first) ? rows[first].line : 1) - 1
    headerLines = header.count
    columnNames = TableHeader.joined(header.map(\.cells))
    lastHeaderLine = header.isEmpty ? preambleLines : rows[first + header.count - 1].line
    nextTableLine = nextTable(after: first + header.count)
    noteDoubts(firstRow: first)
  }

  /// Learns what the columns look like, from rows that are surely no header where there are such.
  private mutating func learn() {
    let regular = rows.filter { $0.cells.count == width }
    let doubtful = min(Self.maxHeaderLines, regular.count / 2)
    for row in regular.dropFirst(doubtful) { shapes.learn(row.cells) }
  }

  /// The first row that is like the others or names their columns.
  private var start: Int? {
    let fills = rows.filter { $0.cells.count == width }.map(\.fill).sorted()
    guard !fills.isEmpty else { return nil }
    let usual = fills[fills.count / 2]
    let full = rows.indices.filter { isFull(rows[$0], usual: usual) }
    return full.first { isHeader(rows[$0]) || isData(rows[$0]) } ?? full.first
  }

  /// Whether the row is about as full as most are, and does not say the same over and over, as a
  /// title over all columns does.
  private func isFull(_ row: SampleRow, usual: Int) -> Bool {
    row.cells.count == width && row.fill * 2 >= usual
      && (row.fill < 3 || Set(row.cells).count * 2 > row.fill)
  }
}

extension TableDetection {
  /// Where the table begins, and the rows that name its columns.
  private func header(at start: Int) -> (first: Int, rows: [SampleRow]) {
    guard isHeader(rows[start]) else {
      if let row = brokenHeader(before: start) { return (start - 1, [row]) }
      return (start, [])
    }
    let further = rows[(start + 1)...].prefix(Self.maxHeaderLines - 1).prefix { row in
      row.cells.count == width && shapes.hasKinds && isHeader(row)
    }
    return (start, [rows[start]] + further)
  }

  private static let maxHeaderLines = 3

  /// Whether the row is text where the columns have numbers, dates and the like; or, in a table
  /// of texts, whether each of its cells could be a name.
  private func isHeader(_ row: SampleRow) -> Bool {
    let (same, different) = comparison(of: row)
    return same + different == 0 ? couldBeNames(row) : different > same
  }

  /// Whether the row has what the columns have, as far as they have anything of a kind.
  private func isData(_ row: SampleRow) -> Bool {
    let (same, different) = comparison(of: row)
    return same > different || !shapes.hasKinds
  }

  /// In how many columns of a kind the row has a cell of the kind, and in how many a text.
  private func comparison(of row: SampleRow) -> (same: Int, different: Int) {
    var (same, different) = (0, 0)
    for (column, kind) in row.kinds.enumerated() where column < width && kind != .empty {
      guard let usual = shapes.kind(of: column), usual.isTyped else { continue }
      if kind == usual { same += 1 } else { different += kind == .text ? 1 : 0 }
    }
    return (same, different)
  }

  private func couldBeNames(_ row: SampleRow) -> Bool {
    Set(row.cells).count == row.cells.count
      && row.kinds.allSatisfy { $0 == .text || $0 == .code }
      && row.cells.allSatisfy { $0.utf8.count <= 100 && !$0.utf8.contains { isDigit($0) } }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// The row before the first regular one, put right, where it names the columns.
  private func brokenHeader(before start: Int) -> SampleRow? {
    guard start > 0, rows[start - 1].line == rows[start].line - 1 else { return nil }
    let plan = RepairPlan(dialect, width: width, guesses: true)
    var reader = reader(of: text, dialect)
    for _ in 0..<start { guard (try? reader.next()) == true else { return nil } }
    guard reader.record.count >= width - 1 || reader.record.count == 1,
      (try? reader.repair(plan)) != nil
    else { return nil }
    let row = SampleRow(reader.record)
    return row.fill >= width - 1 && isHeader(row) ? row : nil
  }

  /// The line on which another table's header stands.
  private func nextTable(after first: Int) -> Int? {
    rows[min(first, rows.count)...].first { shapes.looksLikeHeader($0.cells) }?.line
  }

  private mutating func noteDoubts(firstRow: Int) {
    if preambleLines > 0 {
      doubts.append(
        LayoutDoubt(.preamble, "the first \(preambleLines) lines are taken as no rows"))
    }
    if headerLines > 1 {
      doubts.append(LayoutDoubt(.header, "\(headerLines) lines name the columns"))
    } else if headerLines == 0 {
      doubts.append(LayoutDoubt(.header, "no line names the columns: they are numbered"))
    } else if !shapes.hasKinds {
      doubts.append(
        LayoutDoubt(.header, "all cells are text: the first line is taken to name the columns"))
    }
    if let nextTableLine {
      doubts.append(LayoutDoubt(.table, "another table begins on line \(nextTableLine)"))
    }
  }
}
