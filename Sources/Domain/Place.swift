/// Where in a file something stands.
public struct Place: Hashable, Sendable {
  /// Number of the record, from 1, headers not counted.
  public var record: Int
  /// Physical line on which the record (or the field) begins, from 1.
  public var line: Int
  /// Byte of that line on which the field begins, from 1; nil where the whole record is meant.
  public var column: Int?
  /// Bytes of the file, as sent, before the record; nil where the format does not tell.
  public var byteOffset: Int?

  public init(record: Int, line: Int, column: Int? = nil, byteOffset: Int? = nil) {
    self.record = record
    self.line = line
    self.column = column
    self.byteOffset = byteOffset
  }

  /// `file:line:column`, the form that editors jump to.
  public func description(in file: String) -> String {
    column.map { "\(file):\(line):\($0)" } ?? "\(file):\(line)"
  }
}
