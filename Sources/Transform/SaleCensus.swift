public import Domain

/// The first of two passes over a file: which sales there are and what they ask of the books.
///
/// Deciding takes two passes because the last record of a file can still change the first one's outcome (an
/// earlier sale of the same lead, a void). Between the passes only a few bits a record are held in memory;
/// sale ids and match keys wait in a spill file, by their hash, and are settled one bucket at a time.
public struct SaleCensus: ~Copyable {
  private let policy: MatchPolicy
  private let corrections: CorrectionPolicy
  private var sales: Spill<SpilledSale>
  private var takenBack: Spill<SpilledCorrection>
  /// The number of the last record; a profile may skip some, so they are not as many.
  private var lastRecord = 0
  /// From the earliest to the latest sale that may match; nil where none may.
  public private(set) var soldBetween: ClosedRange<Instant>?
  private var keysSeen: Set<MatchKey> = []
  private var keyFilter = KeyFilter()

  /// - Parameter folder: where a spill of more than `bytesHeld` goes.
  public init(
    policy: MatchPolicy, corrections: CorrectionPolicy = CorrectionPolicy(),
    spillingTo folder: String, bytesHeld: Int = 16 << 20
  ) {
    self.policy = policy
    self.corrections = corrections
    sales = Spill(folder: folder, bytesHeld: bytesHeld)
    takenBack = Spill(folder: folder, bytesHeld: bytesHeld / 4)
  }

  public mutating func add(_ sale: borrowing SaleRecord) throws(TransformError) {
    precondition(sale.place.record > lastRecord, "Records come in order, each once.")
    lastRecord = sale.place.record
    guard sale.reject == nil else { return }
    let correction = SpilledCorrection(sale, under: corrections)
    if let correction { try takenBack.append(correction) }
    guard correction?.isVoid != true else { return }
    let keys = MatchKeys(sale)
    if let keys { note(keys) }
    try sales.append(SpilledSale(sale, keys: keys, under: corrections))
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
    leads: LeadIndex, books: SalesInBooks = SalesInBooks()
  ) throws(TransformError) -> SaleDecider {
    var settled = SettledSales(books: books, policy: corrections)
    var contest = Contest(leads: leads.count)
    if takenBack.isEmpty {
      for bucket in spillBuckets {
        let sales = try sales.items(of: bucket)
        settled.identify(sales)
        settled.withhold(sales, for: leads)
        contest.enter(sales, of: settled, for: leads)
      }
    } else {
      // Of a return the bucket is another by its own name than by its sale's.
      for bucket in spillBuckets { settled.identify(try sales.items(of: bucket)) }
      for bucket in spillBuckets {
        let sales = try sales.items(of: bucket)
        settled.withhold(sales, for: leads)
        settled.takeBack(try takenBack.items(of: bucket), of: sales)
        contest.enter(sales, of: settled, for: leads)
      }
    }
    return SaleDecider(leads: leads, contest: contest, settled: settled)
  }
}
