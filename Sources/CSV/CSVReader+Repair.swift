extension CSVReader {
  /// Puts the record at hand right where its cells do not fit the table: afterwards `record` has
  /// as many as the plan says.
  ///
  /// - Returns: What was done; nil where nothing had to be, or could be, and the record is as it
  ///   was.
  public mutating func repair(_ plan: RepairPlan) throws(CSVError) -> Repair? {
    guard needsRepair(plan) else { return nil }
    let formerCount = record.count
    guard let kind = try repaired(plan) else {
      rereadPlainly()
      return nil
    }
    return Repair(kind: kind, formerCount: formerCount, line: record.line)
  }

  private func needsRepair(_ plan: RepairPlan) -> Bool {
    plan.guesses
      ? record.count != plan.width || hasGluedCells
      : record.count != plan.width && plan.knowsColumns
  }

  /// Whether a quote stands inside a cell that is not quoted, and another such cell ends in one:
  /// so look `a"b, c"`, two cells without the delimiter between them.
  private var hasGluedCells: Bool {
    guard let quote = quote else { return false }
    var isOpened = false
    for cell in writtenCells where !cell.isQuoted && cell.start < cell.end {
      let bytes = bytes(of: cell)
      if isOpened && bytes[bytes.count - 1] == quote { return true }
      isOpened = isOpened || (1..<bytes.count).contains { bytes[$0] == quote }
    }
    return false
  }

  private mutating func repaired(_ plan: RepairPlan) throws(CSVError) -> Repair.Kind? {
    if record.count != plan.width {
      if try rereadQuotes(plan) { return .quotes }
      if !plan.guesses, let dropped = dropSurplus(plan) { return rearrange(dropped) }
      if let delimiter = try rereadDelimiter(plan) { return .delimiter(delimiter) }
    }
    guard plan.guesses else { return nil }
    if let best = bestArrangement(plan) { return rearrange(best) }
    if let kind = try joinWithOtherDelimiter(plan) { return kind }
    return padEnd(plan)
  }

  /// The one of all other arrangements of the cells that fits the columns best.
  private func bestArrangement(_ plan: RepairPlan) -> Arrangement? {
    [splitGlued(plan), dropSurplus(plan), join(plan)].compactMap { $0 }
      .max { $0.fit < $1.fit }
  }

  mutating func rearrange(_ arrangement: Arrangement) -> Repair.Kind {
    rearrange(arrangement.cells)
    return arrangement.kind
  }
}

/// Other cells for a record, and how well they fit the columns.
struct Arrangement {
  let kind: Repair.Kind
  let cells: [CellSlice]
  let fit: Double
}

extension CSVReader {
  private mutating func rereadQuotes(_ plan: RepairPlan) throws(CSVError) -> Bool {
    let spansLines = record.spansLines
    for (index, grammar) in plan.quotings.enumerated() where index > 0 || spansLines {
      try reread(as: grammar)
      let isSound = index == 0 || record.flaw?.kind != .unclosedQuote
      if record.count == plan.width && isSound && admitsAll(plan) { return true }
    }
    rereadPlainly()
    return false
  }

  /// Reads with the delimiter that gives the record as many cells as it should have, all of them
  /// such as their columns have.
  private mutating func rereadDelimiter(_ plan: RepairPlan) throws(CSVError) -> [UInt8]? {
    for grammar in plan.delimiters {
      try reread(as: grammar)
      if record.count == plan.width && record.flaw == nil && admitsAll(plan) {
        return grammar.delimiter
      }
    }
    rereadPlainly()
    return nil
  }

  private func admitsAll(_ plan: RepairPlan) -> Bool {
    (0..<plan.width).allSatisfy { plan.shapes.admits(record[$0], in: $0) }
  }
}

extension CSVReader {
  /// Leaves out what is empty and too much.
  private func dropSurplus(_ plan: RepairPlan) -> Arrangement? {
    let cells = writtenCells
    if cells.count == plan.width + 1 { return dropOne(plan) }
    guard cells.count > plan.width, cells[plan.width...].allSatisfy(\.isEmptyUnquoted) else {
      return nil
    }
    let kept = Array(cells[..<plan.width])
    return Arrangement(kind: .surplusEnd, cells: kept, fit: fit(kept, plan).total)
  }

  /// Leaves out the empty cell without which the others fit their columns best.
  private func dropOne(_ plan: RepairPlan) -> Arrangement? {
    let cells = writtenCells
    let choices = cells.indices.filter { index in
      let followsEmpty = index > 0 && cells[index - 1].isEmptyUnquoted
      return cells[index].isEmptyUnquoted && !followsEmpty
    }
    let fits = choices.map { (index: $0, fit: fit(cells.without($0), plan)) }
    guard let best = fits.max(by: { $0.fit.total < $1.fit.total }) else { return nil }
    let isAlone = fits.allSatisfy { $0.index == best.index || $0.fit.total < best.fit.total - 3 }
    let isCertain = best.fit.admitsAll && isAlone
    guard isCertain || plan.guesses else { return nil }
    return Arrangement(
      kind: .surplusCell(best.index), cells: cells.without(best.index), fit: best.fit.total)
  }

  private mutating func padEnd(_ plan: RepairPlan) -> Repair.Kind? {
    let count = record.count
    guard count < plan.width else { return nil }
    let end = CellSlice(emptyAt: record.raw.count)
    rearrange(writtenCells + Array(repeating: end, count: plan.width - count))
    return .missingCells(count)
  }
}
