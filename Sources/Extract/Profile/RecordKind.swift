/// What the records of a file are.
public enum RecordKind: String, Sendable, CaseIterable {
  case sales, costs, outlets, agents, campaigns, leads

  /// The fields that a profile of this kind may fill.
  var fields: [Field] { required + optional }

  /// The fields that every record must have.
  var required: [Field] {
    switch self {
    case .sales: [.externalSaleID, .saleDate, .saleAmount]
    case .costs: [.costAmount]
    case .outlets, .campaigns: [.code, .name]
    case .agents: [.code]
    case .leads: []
    }
  }

  private var optional: [Field] {
    switch self {
    case .sales:
      [
        .costAmount, .currency, .leadUUID, .outletCode, .agentCode, .customerPhone, .documentID,
        .operation, .originalSaleID,
      ]
    case .costs:
      [
        .costID, .externalSaleID, .saleSource, .costDate, .costUntil, .outletCode, .campaignCode,
        .currency,
      ]
    case .outlets: [.region, .address, .outletType, .isActive]
    case .agents:
      [.fullName, .outletCode, .managerCode, .hiredAt, .terminatedAt, .validFrom, .status]
    case .campaigns: [.startDate, .endDate, .status]
    case .leads:
      [
        .leadUUID, .externalID, .agentCode, .outletCode, .campaignCode, .attributionSource,
        .customerName, .customerPhone, .documentID, .status, .potentialProduct, .capturedAt,
      ]
    }
  }
}

extension RecordKind {
  /// The money that a record is about, where it is about money.
  var amount: Field? {
    switch self {
    case .sales: .saleAmount
    case .costs: .costAmount
    case .outlets, .agents, .campaigns, .leads: nil
    }
  }

  /// The most characters of a text that the books take; of what is no text, any number.
  func maxCharacters(of field: Field) -> Int {
    switch field {
    case .externalSaleID, .originalSaleID, .externalID, .costID: 200
    case .code: self == .outlets ? 80 : 100
    case .name: self == .outlets ? 200 : 255
    case .outletCode, .attributionSource: 80
    case .agentCode, .managerCode, .campaignCode, .saleSource, .customerPhone: 100
    case .documentID, .potentialProduct: 150
    case .fullName, .customerName: 255
    case .region: 50
    case .address: 500
    default: .max
    }
  }
}
