/// What the records of a file are.
public enum RecordKind: String, Sendable, CaseIterable {
  case sales, outlets, agents, campaigns, leads

  /// The fields that a profile of this kind may fill.
  var fields: [Field] { required + optional }

  /// The fields that every record must have.
  var required: [Field] {
    switch self {
    case .sales: [.externalSaleID, .saleDate, .saleAmount]
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
    case .outlets: [.region, .address, .outletType, .isActive]
    case .agents: [.fullName, .outletCode, .hiredAt, .terminatedAt, .status]
    case .campaigns: [.startDate, .endDate, .status]
    case .leads:
      [
        .leadUUID, .externalID, .agentCode, .outletCode, .campaignCode, .attributionSource,
        .customerName, .customerPhone, .documentID, .status, .potentialProduct, .capturedAt,
      ]
    }
  }
}
