public import Domain
public import Postgres

/// Writes what is to be said of a batch's records.
public struct InsertBatchNote: Statement {
  public static let sql = """
    INSERT INTO external_import_batch_notes
      (tenant_id, batch_id, note, field, records, first_line)
    VALUES ($1, $2, $3, $4, $5, $6)
    """
  public let tenantID: Int64
  public let batchID: Int64
  public let note: Note

  public init(tenantID: Int64, batchID: Int64, note: Note) {
    self.tenantID = tenantID
    self.batchID = batchID
    self.note = note
  }

  public var parameters: [Parameter] {
    [
      .int8(tenantID), .int8(batchID), .text(note.kind.rawValue), .text(note.field),
      .int8(Int64(note.records)), .int8(Int64(note.firstLine)),
    ]
  }
}

/// The notes of a batch, by field.
public struct NotesOfBatch: Statement {
  public static let sql = """
    SELECT note, field, records, first_line FROM external_import_batch_notes
    WHERE tenant_id = $1 AND batch_id = $2 ORDER BY field, note
    """
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Note {
    Note(
      kind: try row[0].named(Note.Kind.self), field: try row[1].text(),
      records: Int(try row[2].int8()), firstLine: Int(try row[3].int8()))
  }
}
