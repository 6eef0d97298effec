/// Where a cell lies, counted from the beginning of its record.
struct CellSlice {
  /// Where the cell begins as written: at its quote, if any.
  var rawStart: Int
  /// The value: in the record as written or, once unescaped, in the record's values.
  var start: Int
  var end: Int
  var isQuoted = false
  var hasEscapes = false
}

extension CellSlice {
  /// An empty cell.
  init(emptyAt index: Int) {
    self.init(rawStart: index, start: index, end: index)
  }

  /// Nothing at all, not even quotes.
  var isEmptyUnquoted: Bool { start == end && !isQuoted }

  /// Where the cell ends as written, without padding after its quote.
  var rawEnd: Int { isQuoted ? end + 1 : end }
}

extension [CellSlice] {
  func without(_ index: Int) -> [CellSlice] {
    var others = self
    others.remove(at: index)
    return others
  }
}
