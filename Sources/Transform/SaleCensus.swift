public import Domain

/// The first of two passes over a file: which sales there are and what they ask of the books.
///
/// Deciding takes two passes because the last record of a file can still change the first one's outcome (an
/// earlier sale of the same lead). Between the passes only two bits a record are held in memory; sale ids and
/// match keys wait in a spill file, by their hash, and are settled one bucket at a time.
public struct SaleCensus: ~Copyable {
  private let policy: MatchPolicy
  private var spill: Spill
  /// The number of the last record; a profile may skip some, so they are not as many.
  private var lastRecord = 0
  /// From the earliest to the latest sale that may match; nil where none may.
  public private(set) var soldBetween: ClosedRange<Instant>?
  /// Keys of the policy that at least one sale carries.
  public private(set) var keysSeen: Set<MatchKey> = []

  /// - Parameter folder: where a spill of more than `bytesHeld` goes.
  public init(policy: MatchPolicy, spillingTo folder: String, bytesHeld: Int = 16 << 20) {
    self.policy = policy
    spill = Spill(folder: folder, bytesHeld: bytesHeld)
  }

  public mutating func add(_ sale: borrowing SaleRecord) throws(TransformError) {
    precondition(sale.place.record > lastRecord, "Records come in order, each once.")
    lastRecord = sale.place.record
    guard sale.reject == nil else { return }
    let keys = MatchKeys(sale)
    if let keys { note(keys) }
    try spill.append(SpilledSale(sale, keys: keys))
  }

  private mutating func note(_ keys: MatchKeys) {
    if keys.leadUUID != nil { keysSeen.insert(.leadUUID) }
    if keys.phone != nil { keysSeen.insert(.phone) }
    if keys.documentID != nil { keysSeen.insert(.documentID) }
    let seen = soldBetween ?? keys.soldAt...keys.soldAt
    soldBetween = min(seen.lowerBound, keys.soldAt)...max(seen.upperBound, keys.soldAt)
  }

  /// When a lead must have been captured to count for any sale of the file; nil where no lead can.
  public var capturesNeeded: ClosedRange<Instant>? {
    guard let soldBetween, policy.keys.contains(where: keysSeen.contains) else { return nil }
    return policy.earliestCapture(for: soldBetween.lowerBound)...soldBetween.upperBound
  }

  /// Settles who is a duplicate of whom and which sale has which lead.
  ///
  /// - Parameters:
  ///   - leads: all leads of the tenant captured within `capturesNeeded`.
  ///   - alreadyImported: records whose sale is in the books from an earlier batch of this source.
  public consuming func settle(
    leads: LeadIndex, alreadyImported: RecordSet
  ) throws(TransformError) -> SaleDecider {
    var duplicates = RecordSet()
    var contest = Contest(leads: leads.count)
    try spill.forEachBucket { sales in
      var seen = Set<String>()
      for sale in sales where !alreadyImported.contains(sale.record) {
        if !seen.insert(sale.externalSaleID).inserted {
          duplicates.insert(sale.record)
        } else if let keys = sale.keys, let candidate = leads.candidate(for: keys) {
          contest.enter(sale.record, soldAt: keys.soldAt, for: candidate.index)
        }
      }
    }
    return SaleDecider(
      leads: leads, contest: contest, alreadyImported: alreadyImported, duplicates: duplicates)
  }
}
