public import Domain

/// The first of two passes over a file: which sales there are and what they ask of the books.
///
/// Deciding takes two passes because the last record of a file can still change the first one's outcome (an
/// earlier sale of the same lead, a void). Sale ids and match keys wait in a spill file, by their hash, and are
/// settled one bucket at a time; of the records memory holds nothing between the passes.
public struct SaleCensus: ~Copyable {
  private let policy: MatchPolicy
  private let corrections: CorrectionPolicy
  private let folder: String
  private let bytesHeld: Int
  private var sales: Spill<SpilledSale>
  private var returns: Spill<SpilledReturn>
  /// Voids, and the returns that stand.
  private var takenBack: Spill<SpilledCorrection>
  /// The number of the last record; a profile may skip some, so they are not as many.
  private var lastRecord = 0
  /// From the earliest to the latest sale that may match; nil where none may.
  public private(set) var soldBetween: ClosedRange<Instant>?
  private var keysSeen: Set<MatchKey> = []
  private var keyFilter = KeyFilter()

  /// - Parameter folder: where a spill of more than `bytesHeld` goes; of all but sales, of a quarter of that.
  public init(
    policy: MatchPolicy, corrections: CorrectionPolicy = CorrectionPolicy(),
    spillingTo folder: String, bytesHeld: Int = 16 << 20
  ) {
    self.policy = policy
    self.corrections = corrections
    self.folder = folder
    self.bytesHeld = bytesHeld
    sales = Spill(folder: folder, bytesHeld: bytesHeld)
    returns = Spill(folder: folder, bytesHeld: bytesHeld / 4)
    takenBack = Spill(folder: folder, bytesHeld: bytesHeld / 4)
  }

  public mutating func add(_ sale: borrowing SaleRecord) throws(TransformError) {
    precondition(sale.place.record > lastRecord, "Records come in order, each once.")
    lastRecord = sale.place.record
    guard sale.reject == nil else { return }
    if let correction = SpilledCorrection(sale, under: corrections) {
      return try add(correction, named: sale.externalSaleID)
    }
    let keys = MatchKeys(sale)
    if let keys { note(keys) }
    try sales.append(SpilledSale(sale, keys: keys, under: corrections))
  }

  private mutating func add(
    _ correction: SpilledCorrection, named name: String
  ) throws(TransformError) {
    if correction.isVoid {
      try takenBack.append(correction)
    } else {
      try returns.append(SpilledReturn(correction, named: name))
    }
  }

  private mutating func note(_ keys: MatchKeys) {
    keyFilter.insert(keys)
    if keys.leadUUID != nil { keysSeen.insert(.leadUUID) }
    if keys.phone != nil { keysSeen.insert(.phone) }
    if keys.documentID != nil { keysSeen.insert(.documentID) }
    let seen = soldBetween ?? keys.soldAt...keys.soldAt
    soldBetween = min(seen.lowerBound, keys.soldAt)...max(seen.upperBound, keys.soldAt)
  }

  /// An index for the leads that this file's sales may come from, and no others.
  public var emptyLeadIndex: LeadIndex {
    LeadIndex(policy: policy, keys: keysSeen, wanted: keyFilter)
  }

  /// When a lead must have been captured to count for any sale of the file; nil where no lead can.
  public var capturesNeeded: ClosedRange<Instant>? {
    guard let soldBetween, policy.keys.contains(where: keysSeen.contains) else { return nil }
    return policy.earliestCapture(for: soldBetween.lowerBound)...soldBetween.upperBound
  }

  /// Settles who is a duplicate of whom, what is taken back, and which sale has which lead.
  ///
  /// - Parameters:
  ///   - leads: `emptyLeadIndex`, filled with all leads of the tenant captured within `capturesNeeded`.
  ///   - books: what earlier batches of this source brought.
  public consuming func settle(
    leads: LeadIndex, books: borrowing SalesInBooks
  ) throws(TransformError) -> SaleDecider {
    var verdicts = Verdicts(lastRecord: lastRecord, spillingTo: folder, bytesHeld: bytesHeld / 4)
    var contest = Contest(for: leads)
    try settleReturns(books, &verdicts)
    for bucket in spillBuckets {
      let sales = try sales.items(of: bucket)
      let takenBack = try takenBack.items(of: bucket)
      if sales.isEmpty && takenBack.isEmpty { continue }
      var settled = SettledSales(books: try books.sales(of: bucket), policy: corrections)
      settled.identify(sales)
      settled.withhold(sales, for: leads)
      settled.takeBack(takenBack, of: sales)
      contest.enter(sales, of: settled)
      contest.free(settled.freedLeads)
      try verdicts.add(settled.verdicts)
    }
    return SaleDecider(leads: leads, contest: contest, verdicts: verdicts)
  }

  /// A return is compared under its own name; one that stands goes on to the bucket of the sale it is of.
  private mutating func settleReturns(
    _ books: borrowing SalesInBooks, _ verdicts: inout Verdicts
  ) throws(TransformError) {
    if returns.isEmpty { return }
    for bucket in spillBuckets {
      let returns = try returns.items(of: bucket)
      if returns.isEmpty { continue }
      var settled = SettledSales(books: try books.sales(of: bucket), policy: corrections)
      settled.identify(returns)
      for item in returns where settled.isBooked(item.record) {
        try takenBack.append(item.correction)
      }
      try verdicts.add(settled.verdicts)
    }
  }
}
