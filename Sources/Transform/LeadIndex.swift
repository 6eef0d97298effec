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

  /// The lead that the policy attributes the sale to, were it the only sale.
  func candidate(for sale: MatchKeys) -> (index: Int, key: MatchKey)? {
    for key in keys {
      let found =
        switch key {
        case .leadUUID: best(in: byUUID, sale.leadUUID, soldAt: sale.soldAt)
        case .phone: best(in: byPhone, sale.phone, soldAt: sale.soldAt)
        case .documentID: best(in: byDocument, sale.documentID, soldAt: sale.soldAt)
        }
      if let found { return (found, key) }
    }
    return nil
  }

  private func best<Key>(in chains: Chains<Key>, _ key: Key?, soldAt: Instant) -> Int? {
    guard let key else { return nil }
    let earliest = policy.earliestCapture(for: soldAt).microseconds
    let latest = soldAt.microseconds
    var best: Int?
    var next = chains.first(key)
    while let index = next {
      if captures[index] >= earliest, captures[index] <= latest,
        best.map({ isPreferred(index, over: $0) }) ?? true
      {
        best = index
      }
      next = chains.next(index)
    }
    return best
  }

  private func isPreferred(_ a: Int, over b: Int) -> Bool {
    switch policy.touch {
    case .last: (captures[a], leads[a].id) > (captures[b], leads[b].id)
    case .first: (captures[a], leads[a].id) < (captures[b], leads[b].id)
    }
  }
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
