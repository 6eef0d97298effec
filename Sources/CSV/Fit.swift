/// How well cells fit the columns of a table.
struct Fit {
  /// The sum of their logarithms of probability.
  var total = 0.0
  /// Whether each can stand in its column.
  var admitsAll = true
}

extension CSVReader {
  /// How well the cells, which lie in the record at hand, fit the columns.
  func fit(_ cells: [CellSlice], _ plan: RepairPlan) -> Fit {
    var fit = Fit()
    for (column, cell) in cells.enumerated() where column < plan.width {
      let bytes = bytes(of: cell)
      fit.total += plan.shapes.fit(bytes, in: column)
      fit.admitsAll = fit.admitsAll && plan.shapes.admits(bytes, in: column)
    }
    return fit
  }
}
