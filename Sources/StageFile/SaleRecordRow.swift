import Domain

/// The columns of a file of records, in order; `docs/stage-files.md` says what each holds.
let recordColumns = [
  "record_no", "line_no", "column_no", "byte_offset", "external_sale_id", "outlet_code",
  "agent_code", "customer_phone_raw", "customer_phone", "customer_doc_id", "lead_uuid", "sold_at",
  "sale_amount", "cost_amount", "currency", "operation", "original_sale_id", "reject_reason",
  "reject_field", "reject_value", "reject_message", "reject_raw_record", "reject_line_no",
  "reject_column_no", "reject_byte_offset",
]

extension RowText {
  mutating func append(_ record: borrowing SaleRecord) {
    append(record.place.record)
    append(record.place.line)
    append(record.place.column)
    append(record.place.byteOffset)
    append(record.externalSaleID)
    append(record.outletCode)
    append(record.agentCode)
    append(record.phoneText)
    append(record.phone)
    append(record.documentID)
    append(record.leadUUID)
    append(record.soldAt)
    append(record.amount)
    append(record.cost)
    append(record.currency.code)
    append(record.operation.rawValue)
    append(record.originalSaleID)
    append(record.reject)
  }

  private mutating func append(_ reject: Reject?) {
    guard let reject else { return appendNulls(8) }
    append(reject.reason.rawValue)
    append(reject.field)
    append(reject.value)
    append(reject.message)
    append(reject.raw)
    append(reject.place.line)
    append(reject.place.column)
    append(reject.place.byteOffset)
  }
}

extension RowFields {
  func saleRecord() throws(RowProblem) -> SaleRecord {
    var record = try SaleRecord(
      place: Place(
        record: required(number()), line: required(number()), column: number(),
        byteOffset: number()))
    record.externalSaleID = try required(text())
    record.outletCode = try text()
    record.agentCode = try text()
    record.phoneText = try text()
    record.phone = try phone()
    record.documentID = try text()
    record.leadUUID = try uuid()
    record.soldAt = try instant()
    record.amount = try decimal()
    record.cost = try decimal()
    record.currency = try required(currency())
    record.operation = try required(code())
    record.originalSaleID = try text()
    record.reject = try reject(record: record.place.record)
    return record
  }

  private func reject(record: Int) throws(RowProblem) -> Reject? {
    guard let reason = try code(Reject.Reason.self) else {
      try nulls(7)
      return nil
    }
    let (field, value) = (try text(), try required(text()))
    let (message, raw) = (try required(text()), try required(text()))
    let place = try Place(
      record: record, line: required(number()), column: number(), byteOffset: number())
    return Reject(
      place: place, reason: reason, field: field, value: value, message: message, raw: raw)
  }
}
