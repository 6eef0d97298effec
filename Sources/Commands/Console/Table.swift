/// Rows of text under headers, numbers to the right.
struct Table {
  private let headers: [String]
  private let rightAligned: Set<Int>
  private var rows: [[String]] = []

  /// - Parameter numbers: the columns that hold numbers, from 0.
  init(_ headers: [String], numbers: Set<Int> = []) {
    self.headers = headers
    rightAligned = numbers
  }

  mutating func add(_ row: [String]) {
    precondition(row.count == headers.count, "A row has a cell for each header.")
    rows.append(row)
  }

  var text: String {
    let layout = TableLayout(of: [headers] + rows, rightAligned: rightAligned)
    return ([headers] + rows).map(layout.line).joined(separator: "\n")
  }
}

/// A table of any number of rows, printed as they come: as wide as the first hundred need.
struct StreamedTable {
  private var waiting: [[String]]
  private var layout: TableLayout?

  init(_ headers: [String]) { waiting = [headers] }

  mutating func add(_ row: [String]) {
    if let layout { return Console.print(layout.line(row)) }
    waiting.append(row)
    if waiting.count > 100 { settle() }
  }

  /// Prints what waits still, or a sentence where there are no rows.
  mutating func finish(orSay sentence: String) {
    if layout != nil { return }
    if waiting.count > 1 { settle() } else { Console.print(sentence) }
  }

  private mutating func settle() {
    let layout = TableLayout(of: waiting, rightAligned: [])
    for row in waiting { Console.print(layout.line(row)) }
    waiting = []
    self.layout = layout
  }
}

/// How wide each column is.
private struct TableLayout {
  private let widths: [Int]
  private let rightAligned: Set<Int>

  init(of rows: [[String]], rightAligned: Set<Int>) {
    widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    self.rightAligned = rightAligned
  }

  func line(_ cells: [String]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: max(0, widths[column] - cell.count))
      line += rightAligned.contains(column) ? padding + cell : cell + padding
      if column < cells.count - 1 { line += "  " }
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
