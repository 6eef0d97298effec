/// Rows in the binary format of COPY, gathered in memory; filled on any thread, sent later.
///
///     var rows = CopyBuffer()
///     rows.beginRow(fields: 2)
///     rows.int8(7)
///     rows.text("seven")
///     try connection.copyIn("COPY number (id, name) FROM STDIN (FORMAT binary)", rows)
public struct CopyBuffer: FieldWriter, Sendable {
  public var buffer = BinaryBuffer()

  /// How many rows were begun.
  public private(set) var rows = 0
  private var fieldsOfLastRow = 0

  public init() {}

  /// How many bytes the rows take.
  public var byteCount: Int { buffer.count }

  /// Begins a row; exactly so many fields must follow.
  public mutating func beginRow(fields: Int) {
    endRow()
    fieldsOfLastRow = buffer.fields + fields
    rows += 1
    buffer.append(Int16(fields))
  }

  /// Forgets the rows and keeps the memory, for the next ones.
  public mutating func removeAll() {
    endRow()
    buffer.empty()
    rows = 0
  }

  /// Checks that the last row has the fields that it was begun with.
  func endRow() {
    precondition(
      buffer.fields == fieldsOfLastRow,
      "a row has \(buffer.fields - fieldsOfLastRow) fields more than it was begun with")
  }
}

/// What surrounds the rows of a binary COPY.
enum CopyFrame {
  /// `PGCOPY\n\377\r\n\0`, no flags, no extension.
  static let header: [UInt8] =
    signature + [0, 0, 0, 0] + [0, 0, 0, 0]
  static let signature: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]
  static let trailer: [UInt8] = [0xFF, 0xFF]
}
