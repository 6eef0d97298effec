extension CSVReader {
  /// Puts together neighbouring cells, so that all fit their columns best: a delimiter stands in
  /// them that was not quoted.
  func join(_ plan: RepairPlan) -> Arrangement? {
    guard record.count > plan.width, let path = bestJoin(plan) else { return nil }
    let cells = writtenCells
    let index = path.cells.indices.first { path.cells[$0].end != cells[$0].end } ?? 0
    return Arrangement(kind: .joined(index), cells: path.cells, fit: path.fit)
  }

  /// The same for a record that is delimited by other bytes.
  mutating func joinWithOtherDelimiter(_ plan: RepairPlan) throws(CSVError) -> Repair.Kind? {
    guard plan.shapes.hasKinds else { return nil }
    for grammar in plan.delimiters {
      try reread(as: grammar)
      if record.count > plan.width, record.flaw == nil, let path = bestJoin(plan) {
        rearrange(path.cells)
        return .delimiter(grammar.delimiter)
      }
    }
    rereadPlainly()
    return nil
  }

  /// Nil where there is none in which each cell can stand in its column.
  private func bestJoin(_ plan: RepairPlan) -> JoinPath? {
    let cells = writtenCells
    guard cells.count <= 4 * plan.width + 16, plan.shapes.recordCount > 0 else { return nil }
    let surplus = cells.count - plan.width
    var paths = [JoinPath?](repeating: nil, count: surplus + 1)
    paths[0] = JoinPath()
    for column in 0..<plan.width {
      paths = (0...surplus).map { used in
        (0...used).compactMap { before in
          paths[before].flatMap { path in
            extend(path, from: column + before, by: used - before + 1, to: column, plan)
          }
        }.max { $0.fit < $1.fit }
      }
    }
    return paths[surplus]
  }

  /// The path and one more cell, put together of `count`; nil where that cannot stand there.
  private func extend(
    _ path: JoinPath, from index: Int, by count: Int, to column: Int, _ plan: RepairPlan
  ) -> JoinPath? {
    let parts = writtenCells[index..<(index + count)]
    guard count == 1 || parts.allSatisfy({ !$0.isQuoted }), let first = parts.first,
      let last = parts.last
    else { return nil }
    let cell =
      count == 1
      ? first : CellSlice(rawStart: first.rawStart, start: first.rawStart, end: last.end)
    guard plan.shapes.admits(bytes(of: cell), in: column) else { return nil }
    var longer = path
    longer.cells.append(cell)
    longer.fit += plan.shapes.fit(bytes(of: cell), in: column)
    return longer
  }
}

/// Cells put together so far, and how well they fit.
private struct JoinPath {
  var cells: [CellSlice] = []
  var fit = 0.0
}
