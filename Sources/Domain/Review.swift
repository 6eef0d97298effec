/// Why a person has to decide on a record, and what to look at.
public struct Review: Hashable, Sendable {
  public enum Reason: String, Sendable, CaseIterable {
    /// Sent again with other content; or its sale was voided meanwhile.
    case changed
    /// The same file has the sale twice, with different content.
    case conflictInFile = "conflict_in_file"
    /// A correction of a sale on which a payout rests.
    case paid
    /// A correction of a sale of which something was given back.
    case hasReturns = "has_returns"
    /// A return or void whose sale is not in the books.
    case noSale = "no_sale"
    /// A return of more than is left of its sale.
    case returnExceedsSale = "return_exceeds_sale"
    /// A return in another currency than its sale.
    case returnCurrency = "return_currency"
    /// Its keys find different leads.
    case contradiction
    /// Two leads of one key were captured at the same instant.
    case ambiguous
    /// More leads share its phone than the tenant allows.
    case sharedPhone = "shared_phone"
  }

  public var reason: Reason
  /// The sale that speaks against it.
  public var sale: SaleReference?
  /// The leads of which none was chosen, by id.
  public var leads: [Int64]

  public init(_ reason: Reason, sale: SaleReference? = nil, leads: [Int64] = []) {
    self.reason = reason
    self.sale = sale
    self.leads = leads
  }
}
