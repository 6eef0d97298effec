public import Decimals
public import Domain
public import Postgres

/// A record of a sales file and what became of it: a row of `external_sales_import`.
public enum ImportedSaleRow {
  public static let copy = """
    COPY external_sales_import
      (tenant_id, batch_id, record_no, line_no, external_sale_id, outlet_code, agent_code, sale_date,
       sold_at, sale_amount, cost_amount, currency, customer_phone, customer_phone_raw,
       customer_doc_id, lead_uuid, operation, original_sale_id, outcome, reason, matched_by,
       matched_conversion)
    FROM STDIN (FORMAT binary)
    """

  /// - Parameters:
  ///   - saleDate: the tenant's day of the sale.
  ///   - conversionID: the conversion made of the record, if one was.
  public static func write(
    _ sale: borrowing SaleRecord, _ decision: Decision, tenantID: Int64, batchID: Int64,
    saleDate: CivilDate?, conversionID: Int64?, to rows: inout CopyBuffer
  ) {
    rows.beginRow(fields: 22)
    rows.int8(tenantID)
    rows.int8(batchID)
    rows.int4(Int32(sale.place.record))
    rows.int8(Int64(sale.place.line))
    rows.text(sale.externalSaleID)
    rows.text(sale.outletCode)
    rows.text(sale.agentCode)
    rows.date(saleDate)
    rows.instant(sale.soldAt)
    rows.decimal(sale.amount)
    rows.decimal(sale.cost)
    rows.text(sale.currency.code)
    if let phone = sale.phone { rows.phone(phone) } else { rows.null() }
    rows.text(sale.phoneText)
    rows.text(sale.documentID)
    if let uuid = sale.leadUUID { rows.uuid(uuid.bits) } else { rows.null() }
    rows.text(sale.operation.rawValue)
    rows.text(sale.originalSaleID)
    rows.text(decision.outcome.rawValue)
    rows.text(decision.reason)
    rows.text(decision.matchedBy?.rawValue)
    rows.int8(conversionID)
  }
}

/// A sale in our books, as the load writes it.
public struct Conversion {
  public var id: Int64
  public var source: String
  public var batchID: Int64
  public var leadID: Int64?
  public var agentID: Int64?
  public var outletID: Int64?
  public var campaignID: Int64?
  public var amount: Decimal
  public var soldAt: Instant
  /// The tenant's day of the sale.
  public var saleDate: CivilDate

  public init(
    id: Int64, source: String, batchID: Int64, leadID: Int64?, agentID: Int64?, outletID: Int64?,
    campaignID: Int64?, amount: Decimal, soldAt: Instant, saleDate: CivilDate
  ) {
    self.id = id
    self.source = source
    self.batchID = batchID
    self.leadID = leadID
    self.agentID = agentID
    self.outletID = outletID
    self.campaignID = campaignID
    self.amount = amount
    self.soldAt = soldAt
    self.saleDate = saleDate
  }
}

/// A row of `conversions`.
public enum ConversionRow {
  public static let copy = """
    COPY conversions
      (tenant_id, id, source_system, external_sale_id, batch_id, record_no, lead_id, agent_id,
       outlet_id, campaign_id, sale_amount, sale_currency, cost_amount, converted_at)
    FROM STDIN (FORMAT binary)
    """

  public static func write(
    _ conversion: borrowing Conversion, of sale: borrowing SaleRecord, tenantID: Int64,
    to rows: inout CopyBuffer
  ) {
    rows.beginRow(fields: 14)
    rows.int8(tenantID)
    rows.int8(conversion.id)
    rows.text(conversion.source)
    rows.text(sale.externalSaleID)
    rows.int8(conversion.batchID)
    rows.int4(Int32(sale.place.record))
    rows.int8(conversion.leadID)
    rows.int8(conversion.agentID)
    rows.int8(conversion.outletID)
    rows.int8(conversion.campaignID)
    rows.decimal(conversion.amount)
    rows.text(sale.currency.code)
    rows.decimal(sale.cost)
    rows.instant(conversion.soldAt)
  }
}

/// The entry by which a sale is booked: a row of `ledger_entries`.
public enum SaleEntryRow {
  public static let copy = """
    COPY ledger_entries
      (tenant_id, id, conversion_id, kind, outlet_id, agent_id, entry_date, currency,
       revenue_amount, cost_amount)
    FROM STDIN (FORMAT binary)
    """

  public static func write(
    _ conversion: borrowing Conversion, of sale: borrowing SaleRecord, id: Int64, tenantID: Int64,
    to rows: inout CopyBuffer
  ) {
    rows.beginRow(fields: 10)
    rows.int8(tenantID)
    rows.int8(id)
    rows.int8(conversion.id)
    rows.text("sale")
    rows.int8(conversion.outletID)
    rows.int8(conversion.agentID)
    rows.date(conversion.saleDate)
    rows.text(sale.currency.code)
    rows.decimal(conversion.amount)
    rows.decimal(sale.cost ?? .zero)
  }
}

/// A record that could not be read: a row of `external_import_rejects`.
public enum RejectRow {
  public static let copy = """
    COPY external_import_rejects
      (tenant_id, batch_id, record_no, line_no, column_no, byte_offset, field, value, reason,
       message, raw_record)
    FROM STDIN (FORMAT binary)
    """

  public static func write(
    _ reject: Reject, tenantID: Int64, batchID: Int64, to rows: inout CopyBuffer
  ) {
    rows.beginRow(fields: 11)
    rows.int8(tenantID)
    rows.int8(batchID)
    rows.int4(Int32(reject.place.record))
    rows.int8(Int64(reject.place.line))
    rows.int8(reject.place.column.map(Int64.init))
    rows.int8(reject.place.byteOffset.map(Int64.init))
    rows.text(reject.field)
    rows.text(reject.value)
    rows.text(reject.reason.rawValue)
    rows.text(reject.message)
    rows.text(reject.raw)
  }
}
