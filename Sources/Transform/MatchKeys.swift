import Domain

/// What of a sale decides its match.
struct MatchKeys {
  var soldAt: Instant
  var leadUUID: LeadUUID?
  var phone: Phone?
  var documentID: String?

  /// Nil for what takes no lead: a record without a time of sale, a return or void.
  init?(_ sale: borrowing SaleRecord) {
    guard let soldAt = sale.soldAt, !sale.isReturn, sale.operation != .void else { return nil }
    self.soldAt = soldAt
    leadUUID = sale.leadUUID
    phone = sale.phone
    documentID = sale.documentID
  }

  init(soldAt: Instant, leadUUID: LeadUUID?, phone: Phone?, documentID: String?) {
    self.soldAt = soldAt
    self.leadUUID = leadUUID
    self.phone = phone
    self.documentID = documentID
  }
}
