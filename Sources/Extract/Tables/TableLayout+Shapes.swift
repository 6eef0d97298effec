public import CSV

extension TableLayout {
  /// What the columns look like in a sample's rows; nil where it has no row.
  public func shapes(of sample: FileSample) -> ColumnShapes? {
    let rows = sampleRows(of: sample.headText(encoding), dialect)
      .filter { $0.line > preambleLines }.dropFirst(headerLines)
    let named = max(columnCount ?? 0, columnNames.count)
    guard let width = named > 0 ? named : rows.map(\.cells.count).mostFrequent else { return nil }
    var shapes = ColumnShapes(width: width)
    for row in rows where row.cells.count == width {
      if shapes.recordCount > 10, shapes.looksLikeHeader(row.cells) { break }
      shapes.learn(row.cells)
    }
    return shapes.recordCount > 0 ? shapes : nil
  }
}
