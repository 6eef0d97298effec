/// What a source means by sending a sale again, or a return.
public struct CorrectionPolicy: Hashable, Sendable {
  /// A sale that comes again with other content. With the same content it is a duplicate always.
  public enum Resent: String, Sendable, CaseIterable {
    /// The first one stands.
    case duplicate
    /// The later one takes its place.
    case revise
    /// A person decides.
    case review
  }

  public enum Returns: String, Sendable, CaseIterable {
    /// A negative sale of its own.
    case book
    /// It belongs to the sale that it names, or whose name it has.
    case attach
  }

  public var resent: Resent
  public var returns: Returns

  public init(resent: Resent = .duplicate, returns: Returns = .book) {
    self.resent = resent
    self.returns = returns
  }

  /// What the record does to the books.
  public func operation(of sale: borrowing SaleRecord) -> SaleOperation {
    if sale.operation == .void { return .void }
    return returns == .attach && sale.isReturn ? .return : .sale
  }
}

extension SaleRecord {
  /// The name of the sale that a return or void takes back: its own where it says no other.
  public var takenBackSaleID: String { originalSaleID ?? externalSaleID }
}
