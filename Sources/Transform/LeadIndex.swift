public import Domain

/// The leads that a file's sales may come from, found by each key that the file carries.
///
/// Leads of one key are chained; a lookup walks the chain of its key. Memory is some 60 bytes a lead.
public struct LeadIndex: Sendable {
  /// A lead as the matcher needs it.
  public struct Entry: Sendable {
    public var lead: LeadReference
    public var capturedAt: Instant
    /// Another conversion holds this lead already.
    public var isTaken: Bool
    public var uuid: LeadUUID?
    public var phone: Phone?
    public var documentID: String?

    public init(
      lead: LeadReference, capturedAt: Instant, isTaken: Bool, uuid: LeadUUID? = nil,
      phone: Phone? = nil, documentID: String? = nil
    ) {
      self.lead = lead
      self.capturedAt = capturedAt
      self.isTaken = isTaken
      self.uuid = uuid
      self.phone = phone
      self.documentID = documentID
    }
  }

  private let policy: MatchPolicy
  private let keys: [MatchKey]
  private var leads: [LeadReference] = []
  private var captures: [Int64] = []
  private var taken = RecordSet()
  private var byUUID = Chains<LeadUUID>()
  private var byPhone = Chains<Phone>()
  private var byDocument = Chains<String>()

  /// - Parameter keys: those that the file carries; leads are not indexed by others.
  public init(policy: MatchPolicy, keys: Set<MatchKey> = Set(MatchKey.allCases)) {
    self.policy = policy
    self.keys = policy.keys.filter(keys.contains)
  }

  public var count: Int { leads.count }

  public mutating func add(_ entry: Entry) {
    let index = leads.count
    leads.append(entry.lead)
    captures.append(entry.capturedAt.microseconds)
    if entry.isTaken { taken.insert(index) }
    for key in keys {
      switch key {
      case .leadUUID: byUUID.add(index, under: entry.uuid)
      case .phone: byPhone.add(index, under: entry.phone)
      case .documentID: byDocument.add(index, under: entry.documentID)
      }
    }
  }

  func lead(at index: Int) -> LeadReference { leads[index] }

  func isTaken(_ index: Int) -> Bool { taken.contains(index) }

  /// What the policy makes of the sale, were it the only one.
  func claim(for sale: MatchKeys) -> Claim {
    for key in keys {
      guard let index = best(by: key, sale) else { continue }
      if let review = review(of: index, by: key, sale) { return .review(review) }
      return .lead(index, by: key)
    }
    return .none
  }

  private func best(by key: MatchKey, _ sale: MatchKeys) -> Int? {
    var best: Int?
    forEachLead(by: key, of: sale) { index in
      if best.map({ isPreferred(index, over: $0) }) ?? true { best = index }
    }
    return best
  }

  /// The leads that have the sale's key and were captured within its window.
  private func forEachLead(by key: MatchKey, of sale: MatchKeys, _ body: (Int) -> Void) {
    switch key {
    case .leadUUID: walk(byUUID, sale.leadUUID, soldAt: sale.soldAt, body)
    case .phone: walk(byPhone, sale.phone, soldAt: sale.soldAt, body)
    case .documentID: walk(byDocument, sale.documentID, soldAt: sale.soldAt, body)
    }
  }

  private func walk<Key>(
    _ chains: Chains<Key>, _ key: Key?, soldAt: Instant, _ body: (Int) -> Void
  ) {
    guard let key else { return }
    let earliest = policy.earliestCapture(for: soldAt).microseconds
    let latest = soldAt.microseconds
    var next = chains.first(key)
    while let index = next {
      if captures[index] >= earliest, captures[index] <= latest { body(index) }
      next = chains.next(index)
    }
  }

  private func isPreferred(_ a: Int, over b: Int) -> Bool {
    switch policy.touch {
    case .last: (captures[a], leads[a].id) > (captures[b], leads[b].id)
    case .first: (captures[a], leads[a].id) < (captures[b], leads[b].id)
    }
  }
}

// What a person decides.

extension LeadIndex {
  var mayAskForReview: Bool { !policy.review.isOff }

  private func review(of index: Int, by key: MatchKey, _ sale: MatchKeys) -> Review? {
    let asked = policy.review
    if asked.isOff { return nil }
    if asked.contradictions, let other = contradiction(to: index, by: key, sale) {
      return Review(.contradiction, leads: [leads[index].id, leads[other].id].sorted())
    }
    let found = leads(by: key, of: sale)
    if key == .phone, let most = asked.phonesOfLeads, found.count > most {
      return Review(.sharedPhone, leads: ids(found))
    }
    let tied = found.filter { captures[$0] == captures[index] }
    return asked.ambiguous && tied.count > 1 ? Review(.ambiguous, leads: ids(tied)) : nil
  }

  /// A lead that another key finds, where that key does not find the lead at `index` too.
  private func contradiction(to index: Int, by key: MatchKey, _ sale: MatchKeys) -> Int? {
    for other in keys where other != key {
      if let best = best(by: other, sale), !leads(by: other, of: sale).contains(index) {
        return best
      }
    }
    return nil
  }

  private func leads(by key: MatchKey, of sale: MatchKeys) -> [Int] {
    var found: [Int] = []
    forEachLead(by: key, of: sale) { found.append($0) }
    return found
  }

  /// As many as a person can look at.
  private func ids(_ indexes: [Int]) -> [Int64] {
    Array(indexes.map { leads[$0].id }.sorted().prefix(20))
  }
}

/// What the leads of a sale's keys come to.
enum Claim {
  /// By its index.
  case lead(Int, by: MatchKey)
  case review(Review)
  case none
}

/// Indexes that share a key, linked from the last added to the first.
private struct Chains<Key: Hashable & Sendable>: Sendable {
  private static var end: UInt32 { .max }
  private var heads: [Key: UInt32] = [:]
  private var links: [UInt32] = []

  mutating func add(_ index: Int, under key: Key?) {
    precondition(index < Int(Self.end), "An index holds at most 4,294,967,294 leads.")
    guard let key else { return }
    if links.count <= index {
      links.append(contentsOf: repeatElement(Self.end, count: index + 1 - links.count))
    }
    links[index] = heads.updateValue(UInt32(index), forKey: key) ?? Self.end
  }

  func first(_ key: Key) -> Int? { heads[key].map(Int.init) }

  func next(_ index: Int) -> Int? { links[index] == Self.end ? nil : Int(links[index]) }
}
