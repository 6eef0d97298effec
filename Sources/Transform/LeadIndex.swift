public import Domain

/// The leads that a file's sales may come from, found by each key that the file carries; some 70 bytes a lead.
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

  /// Who has a lead, and what brought it: few for many leads.
  private struct Origin: Hashable {
    var agentID: Int64?
    var campaignID: Int64?

    init(_ lead: LeadReference) {
      agentID = lead.agentID
      campaignID = lead.campaignID
    }
  }

  private let policy: MatchPolicy
  private let keys: [MatchKey]
  private let wanted: KeyFilter
  private var ids: [Int64] = []
  private var captures: [Int64] = []
  private var origins: [UInt32] = []
  private var originsSeen: [Origin] = []
  private var numbersOfOrigins: [Origin: UInt32] = [:]
  private var taken = RecordSet()
  private var byUUID = LeadsByKey<LeadUUID>()
  private var byPhone = LeadsByKey<Phone>()
  private var byDocument = LeadsByKey<String>()

  /// - Parameters:
  ///   - keys: those that the file carries; leads are not indexed by others.
  ///   - wanted: leads of other keys are passed over.
  init(policy: MatchPolicy, keys: Set<MatchKey>, wanted: KeyFilter) {
    self.policy = policy
    self.keys = policy.keys.filter(keys.contains)
    self.wanted = wanted
  }

  /// How many leads are held.
  public var count: Int { ids.count }

  /// Takes a lead that a sale may come from; others are passed over.
  public mutating func add(_ entry: Entry) {
    guard wanted.mayContain(entry) else { return }
    let index = ids.count
    ids.append(entry.lead.id)
    captures.append(entry.capturedAt.microseconds)
    origins.append(number(of: Origin(entry.lead)))
    if entry.isTaken { taken.insert(index) }
    for key in keys {
      switch key {
      case .leadUUID: byUUID.add(index, under: entry.uuid)
      case .phone: byPhone.add(index, under: entry.phone)
      case .documentID: byDocument.add(index, under: entry.documentID)
      }
    }
  }

  private mutating func number(of origin: Origin) -> UInt32 {
    if let number = numbersOfOrigins[origin] { return number }
    let number = UInt32(originsSeen.count)
    originsSeen.append(origin)
    numbersOfOrigins[origin] = number
    return number
  }

  func lead(at index: Int) -> LeadReference {
    let origin = originsSeen[Int(origins[index])]
    return LeadReference(
      id: ids[index], agentID: origin.agentID, campaignID: origin.campaignID)
  }

  func isTaken(_ index: Int) -> Bool { taken.contains(index) }

  /// The indexes of those that are taken, in the order of their ids.
  var takenByID: [UInt32] {
    ids.indices.filter(isTaken).map { UInt32($0) }.sorted { ids[Int($0)] < ids[Int($1)] }
  }

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
    _ leads: LeadsByKey<Key>, _ key: Key?, soldAt: Instant, _ body: (Int) -> Void
  ) {
    guard let key else { return }
    let earliest = policy.earliestCapture(for: soldAt).microseconds
    let latest = soldAt.microseconds
    leads.forEach(key) { index in
      if captures[index] >= earliest, captures[index] <= latest { body(index) }
    }
  }

  private func isPreferred(_ a: Int, over b: Int) -> Bool {
    switch policy.touch {
    case .last: (captures[a], ids[a]) > (captures[b], ids[b])
    case .first: (captures[a], ids[a]) < (captures[b], ids[b])
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
      return Review(.contradiction, leads: [ids[index], ids[other]].sorted())
    }
    let found = leads(by: key, of: sale)
    if key == .phone, let most = asked.phonesOfLeads, found.count > most {
      return Review(.sharedPhone, leads: named(found))
    }
    let tied = found.filter { captures[$0] == captures[index] }
    return asked.ambiguous && tied.count > 1 ? Review(.ambiguous, leads: named(tied)) : nil
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
  private func named(_ indexes: [Int]) -> [Int64] {
    Array(indexes.map { ids[$0] }.sorted().prefix(20))
  }
}

/// What the leads of a sale's keys come to.
enum Claim {
  /// By its index.
  case lead(Int, by: MatchKey)
  case review(Review)
  case none
}
