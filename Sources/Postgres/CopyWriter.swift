import CPostgres

/// The writing end of a COPY: rows go into one buffer, which is sent whenever it is full.
public struct CopyWriter: ~Copyable, FieldWriter {
  private let connection: Connection
  private var pending = CopyBuffer()
  private var sent = 0

  /// One system call and one wake of the server for so many bytes.
  private static let pieceSize = 128 * 1_024

  init(_ connection: Connection) {
    self.connection = connection
  }

  // Lent, for a copy would be made of the rows at each field.
  public var buffer: BinaryBuffer {
    _read { yield pending.buffer }
    _modify { yield &pending.buffer }
  }

  /// How many rows were written so far.
  public var rows: Int { sent + pending.rows }

  /// Begins a row; exactly so many fields must follow.
  public mutating func beginRow(fields: Int) throws(PostgresError) {
    if pending.byteCount >= Self.pieceSize { try flush() }
    pending.beginRow(fields: fields)
  }

  /// Writes rows that were gathered elsewhere.
  public mutating func append(_ rows: CopyBuffer) throws(PostgresError) {
    try flush()
    try connection.send(rows)
    sent += rows.rows
  }

  mutating func flush() throws(PostgresError) {
    try connection.send(pending)
    sent += pending.rows
    pending.removeAll()
  }
}

extension Connection {
  fileprivate func send(_ rows: CopyBuffer) throws(PostgresError) {
    rows.endRow()
    try putCopyData(rows.buffer.bytes)
  }

  func putCopyData(_ bytes: Span<UInt8>) throws(PostgresError) {
    // libpq counts in 32 bits, and keeps a copy of what it cannot send at once.
    let limit = 1 << 20
    var start = 0
    while start < bytes.count {
      let end = min(start + limit, bytes.count)
      try putCopyPiece(bytes.extracting(start..<end))
      start = end
    }
  }

  private func putCopyPiece(_ bytes: Span<UInt8>) throws(PostgresError) {
    let sent = unsafe bytes.withUnsafeBytes { bytes in
      unsafe PQputCopyData(
        handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
    }
    if sent != 1 { throw lost() }
  }
}
