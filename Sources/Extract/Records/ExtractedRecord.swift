import Decimals
public import Domain

/// A record that a source profile can describe.
public protocol ExtractedRecord: ImportRecord {
  static var recordKind: RecordKind { get }

  /// Reads its fields. The first of them that cannot be read is why the record is rejected, so
  /// their order matters; the others are read all the same.
  mutating func fill(from fields: inout FieldReader)
}

extension SaleRecord: ExtractedRecord {
  public static var recordKind: RecordKind { .sales }

  public mutating func fill(from fields: inout FieldReader) {
    externalSaleID = fields.text(.externalSaleID) ?? ""
    soldAt = fields.instant(.saleDate)
    operation = fields.choice(.operation) ?? .sale
    // What a void takes back is known from its sale: some sources repeat it, some do not.
    amount = fields.amount(.saleAmount, orElse: operation == .void ? .zero : nil)
    cost = fields.amount(.costAmount)
    currency = fields.currency(.currency)
    leadUUID = fields.uuid(.leadUUID)
    outletCode = fields.text(.outletCode)
    agentCode = fields.text(.agentCode)
    (phoneText, phone) = fields.phone(.customerPhone)
    documentID = fields.text(.documentID)
    originalSaleID = fields.text(.originalSaleID)
    if operation == .return, let price = amount, price > .zero { amount = -price }
  }
}

extension CostRecord: ExtractedRecord {
  public static var recordKind: RecordKind { .costs }

  public mutating func fill(from fields: inout FieldReader) {
    costID = fields.text(.costID)
    firstDay = fields.day(.costDate)
    lastDay = fields.day(.costUntil)
    fields.require(.costUntil, lastDay, notBefore: .costDate, firstDay)
    amount = fields.amount(.costAmount)
    currency = fields.currency(.currency)
    externalSaleID = fields.text(.externalSaleID)
    saleSource = fields.text(.saleSource)
    outletCode = fields.text(.outletCode)
    campaignCode = fields.text(.campaignCode)
    if lastDay != nil && firstDay == nil { fields.note(.endWithoutBeginning) }
    if isAimless { fields.note(.aimlessCost) }
  }

  private var isAimless: Bool {
    externalSaleID == nil && firstDay == nil && outletCode == nil && campaignCode == nil
  }
}

extension OutletRecord: ExtractedRecord {
  public static var recordKind: RecordKind { .outlets }

  public mutating func fill(from fields: inout FieldReader) {
    code = fields.text(.code) ?? ""
    name = fields.text(.name) ?? ""
    regionCode = fields.text(.region)
    address = fields.text(.address)
    kind = fields.choice(.outletType) ?? .store
    isActive = fields.flag(.isActive) ?? true
  }
}

extension AgentRecord: ExtractedRecord {
  public static var recordKind: RecordKind { .agents }

  public mutating func fill(from fields: inout FieldReader) {
    code = fields.text(.code) ?? ""
    fullName = fields.text(.fullName)
    outletCode = fields.text(.outletCode)
    managerCode = fields.text(.managerCode)
    hiredAt = fields.day(.hiredAt)
    terminatedAt = fields.day(.terminatedAt)
    validFrom = fields.day(.validFrom)
    fields.require(.terminatedAt, terminatedAt, notBefore: .hiredAt, hiredAt)
    fields.require(.validFrom, validFrom, notBefore: .hiredAt, hiredAt)
    fields.require(.terminatedAt, terminatedAt, notBefore: .validFrom, validFrom)
    status = fields.choice(.status)
  }
}

extension CampaignRecord: ExtractedRecord {
  public static var recordKind: RecordKind { .campaigns }

  public mutating func fill(from fields: inout FieldReader) {
    code = fields.text(.code) ?? ""
    name = fields.text(.name) ?? ""
    startDate = fields.day(.startDate)
    endDate = fields.day(.endDate)
    fields.require(.endDate, endDate, notBefore: .startDate, startDate)
    status = fields.choice(.status) ?? .active
  }
}

extension LeadRecord: ExtractedRecord {
  public static var recordKind: RecordKind { .leads }

  public mutating func fill(from fields: inout FieldReader) {
    externalID = fields.text(.externalID)
    uuid = fields.uuid(.leadUUID)
    if uuid == nil && externalID == nil { fields.note(.namelessLead) }
    agentCode = fields.text(.agentCode)
    outletCode = fields.text(.outletCode)
    campaignCode = fields.text(.campaignCode)
    attributionSource = fields.text(.attributionSource)
    customerName = fields.text(.customerName)
    (phoneText, phone) = fields.phone(.customerPhone)
    documentID = fields.text(.documentID)
    status = fields.choice(.status) ?? .new
    potentialProduct = fields.text(.potentialProduct)
    capturedAt = fields.instant(.capturedAt)
  }
}

extension FieldReader {
  fileprivate mutating func require(
    _ last: Field, _ lastDay: CivilDate?, notBefore first: Field, _ firstDay: CivilDate?
  ) {
    guard let lastDay, let firstDay, lastDay < firstDay else { return }
    note(
      Problem(
        .badValue, last, value: lastDay.description,
        "is before \(first.text) \(firstDay). Correct one of them in the source."))
  }
}

extension Problem {
  fileprivate static var endWithoutBeginning: Problem {
    Problem(
      .missingValue, .costDate,
      "is empty, and cost_until is not. Fill it in the source, or leave both empty.")
  }

  fileprivate static var aimlessCost: Problem {
    Problem(
      .missingValue, nil,
      "the cost names no sale, day, outlet or campaign to put it on. Fill external_sale_id, cost_date, "
        + "outlet_code or campaign_code in the source.")
  }

  fileprivate static var namelessLead: Problem {
    Problem(
      .missingID, nil,
      "the lead has neither lead_uuid nor external_id. Fill one of them in the source.")
  }
}
