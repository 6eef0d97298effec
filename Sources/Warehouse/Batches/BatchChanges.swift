public import Domain
public import Postgres

/// Registers the import of a file; the batch's number. No row where the file has a batch already.
public struct RegisterBatch: Statement {
  public static let sql = """
    INSERT INTO external_import_batches
      (tenant_id, source_system, import_type, file_name, file_digest, file_bytes, profile_name,
       profile_text, reprocess_of, replay_of, requested_by, file_member)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    ON CONFLICT (tenant_id, source_system, import_type, file_digest, file_member)
      WHERE status <> 'reverted' AND replay_of IS NULL DO NOTHING
    RETURNING id
    """
  public let tenantID: Int64
  public let file: BatchFile
  public let origin: BatchOrigin

  public init(tenantID: Int64, file: BatchFile, origin: BatchOrigin = BatchOrigin()) {
    self.tenantID = tenantID
    self.file = file
    self.origin = origin
  }

  public var parameters: [Parameter] {
    [
      .int8(tenantID), .text(file.source), .text(file.kind.rawValue),
      .text(String(file.fileName.suffix(300))), .text(file.digest), .int8(Int64(file.bytes)),
      .text(file.profileName), .text(file.profileText), .int8(origin.reprocessOf),
      .int8(origin.replayOf), .text(origin.requestedBy), .text(file.member),
    ]
  }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int64 {
    try row[0].int8()
  }
}

/// Tries a batch that is not in the books once more, with the profile as it is now.
public struct RestartBatch: Statement {
  public static let sql = """
    UPDATE external_import_batches
    SET status = 'pending', failed_stage = NULL, message = NULL, attempts = attempts + 1,
      profile_name = $3, profile_text = $4, imported_at = now()
    WHERE tenant_id = $1 AND id = $2 AND status IN ('pending', 'failed')
    """
  public let tenantID: Int64
  public let id: Int64
  public let file: BatchFile

  public init(tenantID: Int64, id: Int64, file: BatchFile) {
    self.tenantID = tenantID
    self.id = id
    self.file = file
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .int8(id), .text(file.profileName), .text(file.profileText)]
  }
}

/// Says where and why an import ended without result.
public struct FailBatch: Statement {
  public static let sql = """
    UPDATE external_import_batches SET status = 'failed', failed_stage = $3, message = $4
    WHERE tenant_id = $1 AND id = $2 AND status = 'pending'
    """
  public let tenantID: Int64
  public let id: Int64
  public let stage: Batch.Stage
  public let message: String

  public init(tenantID: Int64, id: Int64, stage: Batch.Stage, message: String) {
    self.tenantID = tenantID
    self.id = id
    self.stage = stage
    self.message = message
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .int8(id), .text(stage.rawValue), .text(message)]
  }
}

/// Closes a batch with its totals: the last statement of the load's transaction but for the amounts.
public struct FinishBatch: Statement {
  public static let sql = """
    UPDATE external_import_batches
    SET status = 'processed', message = $3, imported_at = now(), records_read = $4,
      records_matched = $5, records_unmatched = $6, records_duplicate = $7,
      records_revision = $8, records_reversed = $9, records_rejected = $10, records_review = $11,
      resent_policy = $12, returns_policy = $13
    WHERE tenant_id = $1 AND id = $2 AND status = 'pending'
    """
  public let tenantID: Int64
  public let id: Int64
  public let totals: ControlTotals
  /// Of sales: what decided about those that came again.
  public let corrections: CorrectionPolicy?

  public init(
    tenantID: Int64, id: Int64, totals: ControlTotals, corrections: CorrectionPolicy? = nil
  ) {
    self.tenantID = tenantID
    self.id = id
    self.totals = totals
    self.corrections = corrections
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .int8(id), .text(message), .int8(Int64(totals.read))]
      + Outcome.allCases.map { .int8(Int64(totals.records[$0])) }
      + [.text(corrections?.resent.rawValue), .text(corrections?.returns.rawValue)]
  }

  /// The four outcomes that every import has, and of the others those that this one has.
  private var message: String {
    let usual: Set<Outcome> = [.matched, .unmatched, .duplicate, .rejected]
    return
      (["read=\(totals.read)"]
      + Outcome.allCases.filter { usual.contains($0) || totals.records[$0] > 0 }
      .map { "\($0)=\(totals.records[$0])" }).joined(separator: " ")
  }
}

/// Writes the money of a batch in one currency.
public struct InsertBatchAmounts: Statement {
  public static let sql = """
    INSERT INTO external_import_batch_amounts
      (tenant_id, batch_id, currency, read_amount, matched_amount, unmatched_amount,
       duplicate_amount, revision_amount, reversed_amount, rejected_amount, review_amount)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    """
  public let tenantID: Int64
  public let batchID: Int64
  public let currency: Currency
  public let amounts: ControlTotals.Amounts

  public init(
    tenantID: Int64, batchID: Int64, currency: Currency, amounts: ControlTotals.Amounts
  ) {
    self.tenantID = tenantID
    self.batchID = batchID
    self.currency = currency
    self.amounts = amounts
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .int8(batchID), .text(currency.code), .decimal(amounts.read)]
      + Outcome.allCases.map { .decimal(amounts.byOutcome[$0]) }
  }
}

/// Adds a record that could not be read.
public struct InsertReject: Statement {
  public static let sql = """
    INSERT INTO external_import_rejects
      (tenant_id, batch_id, record_no, line_no, column_no, byte_offset, field, value, reason,
       message, raw_record)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    """
  public let tenantID: Int64
  public let batchID: Int64
  public let reject: Reject

  public init(tenantID: Int64, batchID: Int64, reject: Reject) {
    self.tenantID = tenantID
    self.batchID = batchID
    self.reject = reject
  }

  public var parameters: [Parameter] {
    let place = reject.place
    return [
      .int8(tenantID), .int8(batchID), .int4(Int32(place.record)), .int8(Int64(place.line)),
      .int8(place.column.map(Int64.init)), .int8(place.byteOffset.map(Int64.init)),
      .text(reject.field), .text(reject.value), .text(reject.reason.rawValue),
      .text(reject.message), .text(reject.raw),
    ]
  }
}
