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
    let widths = headers.indices.map { column in
      ([headers] + rows).map { $0[column].count }.max() ?? 0
    }
    return ([headers] + rows).map { line($0, widths) }.joined(separator: "\n")
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: widths[column] - cell.count)
      line += rightAligned.contains(column) ? padding + cell : cell + padding
      if column < cells.count - 1 { line += "  " }
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
