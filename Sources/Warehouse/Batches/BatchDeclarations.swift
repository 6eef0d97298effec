internal import Decimals
public import Domain
public import Postgres

/// Keeps what was declared of a batch's file; and, once it was read, what of it was skipped.
public struct SaveDeclaredTotals: Statement {
  public static let sql = """
    UPDATE external_import_batches
    SET declared_by = $3, declared_count = $4, declared_digest = $5, declared_currencies = $6,
      declared_amounts = $7::text[]::numeric[], records_skipped = $8,
      skipped_amounts = $9::text[]::numeric[]
    WHERE tenant_id = $1 AND id = $2
    """
  public let tenantID: Int64
  public let id: Int64
  public let declared: DeclaredTotals
  public let skipped: FileTotals

  public init(
    tenantID: Int64, id: Int64, declared: DeclaredTotals, skipped: FileTotals = FileTotals()
  ) {
    self.tenantID = tenantID
    self.id = id
    self.declared = declared
    self.skipped = skipped
  }

  public var parameters: [Parameter] {
    let amounts = declared.amounts.sorted { $0.key < $1.key }
    return [
      .int8(tenantID), .int8(id), .text(declared.origin), .int8(declared.count.map(Int64.init)),
      .text(declared.digest), .textArray(amounts.map(\.key.code)),
      .textArray(amounts.map { "\($0.value)" }), .int8(Int64(skipped.count)),
      .textArray(amounts.map { "\(skipped.amounts[$0.key] ?? .zero)" }),
    ]
  }
}

/// What was declared of a batch's file; no row where nothing was.
public struct DeclaredTotalsOf: Statement {
  public static let sql = """
    SELECT declared_by, declared_count, declared_digest, declared_currencies,
      declared_amounts::text[]
    FROM external_import_batches
    WHERE tenant_id = $1 AND id = $2 AND declared_by IS NOT NULL
    """
  public let tenantID: Int64
  public let id: Int64

  public init(tenantID: Int64, id: Int64) {
    self.tenantID = tenantID
    self.id = id
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(id)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> DeclaredTotals {
    var declared = DeclaredTotals(
      origin: try row[0].text(), count: try row[1].int8OrNull().map(Int.init),
      digest: try row[2].textOrNull())
    for (code, amount) in zip(try row[3].textArray(), try row[4].textArray()) {
      guard let currency = Currency(code), let amount = Decimal(amount) else {
        throw PostgresError(
          "declared_amounts has \"\(code) \(amount)\", which is no amount of money",
          hint: "It was changed in the database: see what the source declared, and correct it.")
      }
      declared.amounts[currency] = amount
    }
    return declared
  }
}
