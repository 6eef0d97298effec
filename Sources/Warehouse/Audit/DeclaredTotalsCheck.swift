/// What is in the books is what was declared of its file.
public struct DeclaredTotalsCheck: AuditCheck {
  public static let promise = "each batch holds what was declared of its file"
  public static let sql = """
    SELECT format('batch %s: %s declared %s records, and %s were read', id, declared_by,
      declared_count, records_read + records_skipped)
    FROM external_import_batches
    WHERE tenant_id = $1 AND status = 'processed'
      AND declared_count <> records_read + records_skipped
    UNION ALL
    SELECT format('batch %s: %s declared another file', id, declared_by)
    FROM external_import_batches
    WHERE tenant_id = $1 AND status = 'processed' AND declared_digest <> file_digest
    UNION ALL
    SELECT format('batch %s, %s: %s declared %s, and %s was read', batches.id, declared.currency,
      batches.declared_by, declared.amount, coalesce(said.read_amount, 0) + declared.skipped)
    FROM external_import_batches AS batches
    CROSS JOIN LATERAL unnest(batches.declared_currencies, batches.declared_amounts,
      batches.skipped_amounts) AS declared (currency, amount, skipped)
    LEFT JOIN external_import_batch_amounts AS said
      ON said.tenant_id = batches.tenant_id AND said.batch_id = batches.id
      AND said.currency = declared.currency
    WHERE batches.tenant_id = $1 AND batches.status = 'processed'
      AND declared.amount <> coalesce(said.read_amount, 0) + declared.skipped
    ORDER BY 1
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}
