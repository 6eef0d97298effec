/// A field of our records.
enum Field: Int, CaseIterable {
  case externalSaleID, saleDate, saleAmount, costAmount, currency, leadUUID, outletCode, agentCode
  case customerPhone, documentID, operation, originalSaleID
  case code, name, region, address, outletType, isActive
  case fullName, hiredAt, terminatedAt, validFrom, managerCode, status
  case startDate, endDate
  case costID, saleSource, costDate, costUntil
  case externalID, campaignCode, attributionSource, customerName, potentialProduct, capturedAt
}

extension Field {
  /// What profiles and messages call it.
  var text: String {
    switch self {
    case .externalSaleID: "external_sale_id"
    case .saleDate: "sale_date"
    case .saleAmount: "sale_amount"
    case .costAmount: "cost_amount"
    case .currency: "currency"
    case .leadUUID: "lead_uuid"
    case .outletCode: "outlet_code"
    case .agentCode: "agent_code"
    case .customerPhone: "customer_phone"
    case .documentID: "document_id"
    case .operation: "operation"
    case .originalSaleID: "original_sale_id"
    case .code: "code"
    case .name: "name"
    case .region: "region"
    case .address: "address"
    case .outletType: "outlet_type"
    case .isActive: "is_active"
    case .fullName: "full_name"
    case .hiredAt: "hired_at"
    case .terminatedAt: "terminated_at"
    case .validFrom: "valid_from"
    case .managerCode: "manager_code"
    case .status: "status"
    case .startDate: "start_date"
    case .endDate: "end_date"
    case .costID: "cost_id"
    case .saleSource: "sale_source"
    case .costDate: "cost_date"
    case .costUntil: "cost_until"
    case .externalID: "external_id"
    case .campaignCode: "campaign_code"
    case .attributionSource: "attribution_source"
    case .customerName: "customer_name"
    case .potentialProduct: "potential_product"
    case .capturedAt: "captured_at"
    }
  }

  /// The record's name in its source: joined from parts, it needs them all.
  var isKey: Bool {
    switch self {
    case .externalSaleID, .originalSaleID, .code, .externalID, .costID: true
    default: false
    }
  }

  /// Whether the value names something by digits, among others, so that a float's `.0` is none of it.
  var isIdentifier: Bool {
    switch self {
    case .externalSaleID, .originalSaleID, .outletCode, .agentCode, .documentID, .code, .externalID,
      .campaignCode:
      true
    default: false
    }
  }

  var isAmount: Bool { self == .saleAmount || self == .costAmount }

  /// Whether the value is compared or stored as the text it is, so that a `map` can replace it.
  var isMappable: Bool {
    switch self {
    case .saleAmount, .costAmount, .saleDate, .capturedAt, .hiredAt, .terminatedAt, .validFrom,
      .startDate, .endDate, .costDate, .costUntil, .leadUUID, .customerPhone:
      false
    default: true
    }
  }

  /// Whether the value names a person: messages do not quote it.
  var isPersonal: Bool {
    switch self {
    case .customerName, .customerPhone, .documentID, .fullName: true
    default: false
    }
  }
}
