public import Domain
public import Postgres

/// The batch of a file, if it was imported or tried before and not taken back. Of a replay, the one that failed.
public struct BatchOfFile: BatchQuery {
  public static let sql = """
    SELECT \(batchColumns) FROM external_import_batches
    WHERE tenant_id = $1 AND source_system = $2 AND import_type = $3 AND file_digest = $4
      AND file_member = $5 AND status <> 'reverted'
      AND (replay_of IS NULL AND $6::bigint IS NULL OR replay_of = $6 AND status = 'failed')
    ORDER BY id DESC LIMIT 1
    """
  public let tenantID: Int64
  public let file: BatchFile
  public let replayOf: Int64?

  public init(tenantID: Int64, file: BatchFile, replayOf: Int64? = nil) {
    self.tenantID = tenantID
    self.file = file
    self.replayOf = replayOf
  }

  public var parameters: [Parameter] {
    [
      .int8(tenantID), .text(file.source), .text(file.kind.rawValue), .text(file.digest),
      .text(file.member), .int8(replayOf),
    ]
  }
}

/// The last batch of a file that was taken back.
public struct RevertedBatchOfFile: BatchQuery {
  public static let sql = """
    SELECT \(batchColumns) FROM external_import_batches
    WHERE tenant_id = $1 AND source_system = $2 AND import_type = $3 AND file_digest = $4
      AND file_member = $5 AND status = 'reverted' AND replay_of IS NULL
    ORDER BY id DESC LIMIT 1
    """
  public let tenantID: Int64
  public let file: BatchFile

  public init(tenantID: Int64, file: BatchFile) {
    self.tenantID = tenantID
    self.file = file
  }

  public var parameters: [Parameter] {
    [
      .int8(tenantID), .text(file.source), .text(file.kind.rawValue), .text(file.digest),
      .text(file.member),
    ]
  }
}

/// The batches that replayed the rejects of another, by number.
public struct ReplaysOfBatch: BatchQuery {
  public static let sql = """
    SELECT \(batchColumns) FROM external_import_batches
    WHERE tenant_id = $1 AND replay_of = $2 AND status = 'processed' ORDER BY id
    """
  public let tenantID: Int64
  public let id: Int64

  public init(tenantID: Int64, id: Int64) {
    self.tenantID = tenantID
    self.id = id
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(id)] }
}

/// A batch by its number.
public struct BatchByID: BatchQuery {
  public static let sql = """
    SELECT \(batchColumns) FROM external_import_batches WHERE tenant_id = $1 AND id = $2
    """
  public let tenantID: Int64
  public let id: Int64

  public init(tenantID: Int64, id: Int64) {
    self.tenantID = tenantID
    self.id = id
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(id)] }
}

/// All batches of a tenant, the latest first.
public struct AllBatches: BatchQuery {
  public static let sql = """
    SELECT \(batchColumns) FROM external_import_batches WHERE tenant_id = $1 ORDER BY id DESC
    """
  public let tenantID: Int64

  public init(tenantID: Int64) { self.tenantID = tenantID }

  public var parameters: [Parameter] { [.int8(tenantID)] }
}

private let batchColumns = """
  id, source_system, import_type, file_name, file_digest, file_bytes, profile_name, profile_text,
  status, failed_stage, message, attempts, imported_at,
  records_read, records_matched, records_unmatched, records_duplicate, records_revision,
  records_reversed, records_rejected, records_review, resent_policy, returns_policy,
  reprocess_of, replay_of, requested_by, reverted_at, reverted_by, revert_reason, file_member
  """

public protocol BatchQuery: Statement where Row == Batch {}

extension BatchQuery {
  /// The amounts are in a table of their own: see `AmountsOfBatch`.
  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Batch {
    var totals = ControlTotals()
    totals.read = Int(try row[13].int8())
    for (i, outcome) in Outcome.allCases.enumerated() {
      totals.records[outcome] = Int(try row[14 + i].int8())
    }
    var batch = Batch(
      id: try row[0].int8(), file: try readFile(row),
      status: try row[8].named(Batch.Status.self),
      failedStage: row[9].isNull ? nil : try row[9].named(Batch.Stage.self),
      message: try row[10].textOrNull() ?? "", attempts: Int(try row[11].int4()),
      importedAt: try row[12].instant(), totals: totals)
    batch.corrections = try readCorrections(row)
    batch.origin = BatchOrigin(
      reprocessOf: try row[23].int8OrNull(), replayOf: try row[24].int8OrNull(),
      requestedBy: try row[25].textOrNull())
    if let at = try row[26].instantOrNull() {
      batch.revert = BatchRevert(
        at: at, by: try row[27].textOrNull(), reason: try row[28].textOrNull())
    }
    return batch
  }

  private static func readCorrections(
    _ row: borrowing ResultRow
  ) throws(PostgresError) -> CorrectionPolicy? {
    if row[21].isNull { return nil }
    return CorrectionPolicy(
      resent: try row[21].named(CorrectionPolicy.Resent.self),
      returns: try row[22].named(CorrectionPolicy.Returns.self))
  }

  private static func readFile(_ row: borrowing ResultRow) throws(PostgresError) -> BatchFile {
    BatchFile(
      source: try row[1].text(), kind: try row[2].named(ImportKind.self),
      fileName: try row[3].text(), digest: try row[4].text(), bytes: Int(try row[5].int8()),
      member: try row[29].text(),
      profileName: try row[6].textOrNull() ?? "", profileText: try row[7].textOrNull() ?? "")
  }
}

/// The money of a batch, by currency.
public struct AmountsOfBatch: Statement {
  public static let sql = """
    SELECT currency, read_amount, matched_amount, unmatched_amount, duplicate_amount, revision_amount,
      reversed_amount, rejected_amount, review_amount
    FROM external_import_batch_amounts WHERE tenant_id = $1 AND batch_id = $2 ORDER BY currency
    """
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }

  public static func read(
    _ row: borrowing ResultRow
  ) throws(PostgresError) -> (Currency, ControlTotals.Amounts) {
    var amounts = ControlTotals.Amounts()
    amounts.read = try row[1].decimal()
    for (i, outcome) in Outcome.allCases.enumerated() {
      amounts.byOutcome[outcome] = try row[2 + i].decimal()
    }
    return (try row[0].currency(), amounts)
  }
}

/// The rejects of a batch, by record.
public struct RejectsOfBatch: Statement {
  public static let sql = """
    SELECT record_no, line_no, column_no, byte_offset, field, value, reason, message, raw_record
    FROM external_import_rejects WHERE tenant_id = $1 AND batch_id = $2 ORDER BY record_no
    """
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Reject {
    Reject(
      place: Place(
        record: Int(try row[0].int4()), line: Int(try row[1].int8()),
        column: try row[2].int8OrNull().map(Int.init),
        byteOffset: try row[3].int8OrNull().map(Int.init)),
      reason: try row[6].named(Reject.Reason.self), field: try row[4].textOrNull(),
      value: try row[5].textOrNull() ?? "", message: try row[7].text(),
      raw: try row[8].textOrNull() ?? "")
  }
}
