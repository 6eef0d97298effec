public import Decimals

/// A cost of acquiring sales, as an import file says it: of one sale, or of days, an outlet, a campaign.
public struct CostRecord: ImportRecord, Hashable {
  public var place: Place
  /// The cost's name in its source; nil where the file has none.
  public var costID: String?
  /// The sale that it was spent on, by its name in its source; then nothing else names a sale.
  public var externalSaleID: String?
  /// The source of that sale; nil: the cost's own.
  public var saleSource: String?
  /// The first day of the sales that it was spent on; nil: of any day.
  public var firstDay: CivilDate?
  /// The last one; nil: the first.
  public var lastDay: CivilDate?
  public var outletCode: String?
  public var campaignCode: String?
  /// Negative for money that came back; nil only where the record is rejected.
  public var amount: Decimal?
  /// `Currency.none` only where the record is rejected.
  public var currency = Currency.none
  public var reject: Reject?

  public init(place: Place) { self.place = place }
}

/// How a cost is shared by the sales that it was spent on.
public enum CostSpread: String, Sendable, CaseIterable {
  /// In proportion to what was sold; equally where nothing was.
  case byAmount = "by_amount"
  case equal
}

/// Why a cost is on no sale, or not once more.
public enum CostReason: String, Sendable, CaseIterable {
  /// The sale is not in the books.
  case noSale = "no_sale"
  /// No sale in the books is of those days, that outlet and that campaign.
  case noSales = "no_sales"
  /// There are such sales, but none in the currency of the cost.
  case otherCurrency = "other_currency"
  /// An earlier batch put this cost on sales.
  case alreadyImported = "already_imported"
  /// The same, with another amount or currency; the first one stands.
  case alreadyImportedChanged = "already_imported_changed"
  /// An earlier record of this file is the same cost.
  case inFile = "duplicate_in_file"
  /// The same, with another amount or currency; the first one stands.
  case inFileChanged = "duplicate_in_file_changed"
}
