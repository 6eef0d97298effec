extension CSVReader {
  /// Cuts a cell in two, or adds an empty one, so that all fit their columns best: one delimiter
  /// is missing.
  func splitGlued(_ plan: RepairPlan) -> Arrangement? {
    guard plan.shapes.recordCount > 0 else { return nil }
    let pieces = quotedPieces()
    guard pieces.count == plan.width - 1 else { return nil }
    let whole = pieces.map { slice($0) }
    guard let (cut, fit) = bestCut(of: pieces, whole, plan),
      record.count != plan.width || fit > self.fit(writtenCells, at: 0, plan)
    else { return nil }
    var cells = whole
    cells.replaceSubrange(cut.index...cut.index, with: cut.parts)
    return Arrangement(kind: .split(cut.index), cells: cells, fit: fit)
  }

  private func bestCut(
    of pieces: [Range<Int>], _ whole: [CellSlice], _ plan: RepairPlan
  ) -> (Cut, fit: Double)? {
    let inPlace = whole.indices.map { plan.shapes.fit(bytes(of: whole[$0]), in: $0) }
    let shifted = whole.indices.map { plan.shapes.fit(bytes(of: whole[$0]), in: $0 + 1) }
    var others = shifted.reduce(0, +)
    var best: (cut: Cut, fit: Double)?
    for index in pieces.indices {
      others -= shifted[index]
      for parts in cuts(of: pieces[index]) {
        let fit = others + self.fit(parts, at: index, plan)
        if best.map({ fit > $0.fit }) ?? true { best = (Cut(index: index, parts: parts), fit) }
      }
      others += inPlace[index]
    }
    return best
  }

  /// How well the cells fit the columns from `index` on, and how usual they are.
  private func fit(_ parts: [CellSlice], at index: Int, _ plan: RepairPlan) -> Double {
    parts.enumerated().reduce(0) { sum, part in
      sum + plan.shapes.fit(bytes(of: part.element), in: index + part.offset)
        - strangeness(of: part.element)
    }
  }

  /// Values seldom begin with a blank or a quote, and their quotes come in pairs.
  private func strangeness(of cell: CellSlice) -> Double {
    let bytes = bytes(of: cell)
    guard let quote, !bytes.isEmpty else { return 0 }
    let quotes = bytes.indices.reduce(0) { $0 + (bytes[$1] == quote ? 1 : 0) }
    return (bytes[0] == quote || bytes[0] == UInt8(ascii: " ") ? 2 : 0)
      + (quotes.isMultiple(of: 2) ? 0 : 8)
  }
}

/// A piece of a record, and the two cells that it could be.
private struct Cut {
  let index: Int
  let parts: [CellSlice]
}

extension CSVReader {
  /// The record in pieces between delimiters that are outside of quotes, wherever those stand.
  private func quotedPieces() -> [Range<Int>] {
    let raw = record.raw
    var pieces: [Range<Int>] = []
    var (start, index, isQuoted) = (0, 0, false)
    while index < raw.count {
      if raw[index] == quote { isQuoted.toggle() }
      if !isQuoted, hasDelimiter(at: index) {
        pieces.append(start..<index)
        index += delimiter.count
        start = index
      } else {
        index += 1
      }
    }
    return pieces + [start..<raw.count]
  }

  private func hasDelimiter(at index: Int) -> Bool {
    let raw = record.raw
    guard index + delimiter.count <= raw.count else { return false }
    return delimiter.indices.allSatisfy { raw[index + $0] == delimiter[$0] }
  }

  /// The bytes as a cell: without quotes, if it is in such.
  private func slice(_ range: Range<Int>) -> CellSlice {
    let raw = record.raw
    guard let quote, range.count >= 2, raw[range.lowerBound] == quote,
      raw[range.upperBound - 1] == quote
    else {
      return CellSlice(rawStart: range.lowerBound, start: range.lowerBound, end: range.upperBound)
    }
    return CellSlice(
      rawStart: range.lowerBound, start: range.lowerBound + 1, end: range.upperBound - 1,
      isQuoted: true, hasEscapes: true)
  }

  /// All ways to cut a piece: within text anywhere, beside quotes only; or with nothing before it
  /// or after it.
  private func cuts(of piece: Range<Int>) -> [[CellSlice]] {
    let raw = record.raw
    let hasQuotes = piece.contains { raw[$0] == quote }
    guard hasQuotes || piece.count <= 256 else { return [] }
    let ends = [
      [CellSlice(emptyAt: piece.lowerBound), slice(piece)],
      [slice(piece), CellSlice(emptyAt: piece.upperBound)],
    ]
    let inside = piece.dropFirst().filter { index in
      hasQuotes ? raw[index] == quote || raw[index - 1] == quote : raw[index] & 0xC0 != 0x80
    }
    return ends + inside.map { [slice(piece.lowerBound..<$0), slice($0..<piece.upperBound)] }
  }
}
