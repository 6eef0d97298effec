import CSV

/// What stands above a table's rows.
struct TableHeader {
  private(set) var names: [String] = []
  private(set) var repairs: [Repair] = []
  /// How many cells a row should have; nil where nothing says so before the first one.
  private(set) var width: Int?

  /// Passes over the preamble and the header.
  init(
    _ reader: inout CSVReader, _ layout: TableLayout, file: String
  ) throws(ExtractError) {
    width = [layout.columnCount ?? 0, layout.columnNames.count].first { $0 > 0 }
    do {
      try reader.skipLines(layout.preambleLines)
      try read(&reader, layout)
    } catch {
      throw ExtractError(error, file: file)
    }
    width = width ?? (names.isEmpty ? nil : names.count)
  }

  private mutating func read(
    _ reader: inout CSVReader, _ layout: TableLayout
  ) throws(CSVError) {
    var parts: [[String]] = []
    while parts.count < layout.headerLines, try reader.next() {
      if let width {
        let plan = RepairPlan(layout.dialect, width: width, guesses: true)
        if let repair = try reader.repair(plan) { repairs.append(repair) }
      }
      parts.append(SampleRow(reader.record).cells)
    }
    names = Self.joined(parts)
    if layout.headerLines > 0, !layout.columnNames.isEmpty {
      (names, repairs) = (layout.columnNames, [])
    }
  }

  /// The names of several lines as one, each by its column.
  static func joined(_ lines: [[String]]) -> [String] {
    (0..<(lines.first?.count ?? 0)).map { column in
      lines.compactMap { $0.indices.contains(column) ? $0[column] : nil }
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
  }
}
