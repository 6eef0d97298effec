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
