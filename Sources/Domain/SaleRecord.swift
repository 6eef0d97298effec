public import Decimals

/// One sale as the file says it, or a record that was to be one and could not be read.
///
/// Of a rejected record whatever could be read by itself is kept, so that totals and operators see it.
public struct SaleRecord: ImportRecord, Hashable {
  public var place: Place
  /// The sale's name in its source; empty only where the record is rejected.
  public var externalSaleID = ""
  public var operation = SaleOperation.sale
  /// Of a return or void: the sale that it takes back, by its name in the source.
  public var originalSaleID: String?
  public var outletCode: String?
  public var agentCode: String?
  /// The customer's phone as the file writes it.
  public var phoneText: String?
  /// The same in E.164; nil where the text is no number.
  public var phone: Phone?
  /// The customer's document, such as a passport.
  public var documentID: String?
  public var leadUUID: LeadUUID?
  /// When it was sold; nil only where the record is rejected.
  public var soldAt: Instant?
  /// The price paid, negative for a return; nil only where the record is rejected.
  public var amount: Decimal?
  /// Cost of acquiring the sale; nil where the file says none.
  public var cost: Decimal?
  /// `Currency.none` only where the record is rejected.
  public var currency = Currency.none
  public var reject: Reject?

  public init(place: Place) { self.place = place }

  /// Money that goes back to the customer.
  public var isReturn: Bool { operation == .return || amount.map { $0 < 0 } ?? false }
}

/// What a record tells of.
public enum SaleOperation: String, Sendable, CaseIterable {
  case sale
  /// Goods taken back, wholly or in part; a negative amount says the same.
  case `return`
  /// A sale that was cancelled as if it had never been.
  case void
}

/// A record of any kind of import.
public protocol ImportRecord: Sendable {
  var place: Place { get set }
  /// Why it could not be read; nil where it could.
  var reject: Reject? { get set }
  init(place: Place)
}
