import Domain

/// The records of an open file, in order.
protocol RowSource: AnyObject {
  /// The names of a table's columns.
  var columns: [String] { get }

  /// Bytes taken from the file so far.
  var bytesRead: Int { get }

  /// Fills `row` with the next record; false at the end of the file.
  func next(_ row: inout SourceRow) throws(ExtractError) -> Bool

  /// Where the slot's value is in the record at hand; nil is the record itself.
  func place(of slot: Int?, in row: SourceRow) -> Place

  /// The record at hand, as it was sent.
  func text(of row: SourceRow) -> String
}
