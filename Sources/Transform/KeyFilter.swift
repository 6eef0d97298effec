import Domain

/// Which match keys the sales of a file carry: what it does not contain, no sale carries (a Bloom filter of one
/// probe, 2 MB). It keeps the leads of others out of memory: of a month's leads a file concerns a part.
struct KeyFilter: Sendable {
  private static let wordCount = 1 << 18
  private var words: [UInt64] = []

  mutating func insert(_ keys: MatchKeys) {
    insert(keys.leadUUID)
    insert(keys.phone)
    insert(keys.documentID)
  }

  func mayContain(_ lead: LeadIndex.Entry) -> Bool {
    mayContain(lead.phone) || mayContain(lead.uuid) || mayContain(lead.documentID)
  }

  private mutating func insert(_ key: (some Hashable)?) {
    guard let key else { return }
    if words.isEmpty { words = Array(repeating: 0, count: Self.wordCount) }
    let (word, bit) = Self.position(of: key)
    words[word] |= bit
  }

  private func mayContain(_ key: (some Hashable)?) -> Bool {
    guard let key, !words.isEmpty else { return false }
    let (word, bit) = Self.position(of: key)
    return words[word] & bit != 0
  }

  private static func position(of key: some Hashable) -> (word: Int, bit: UInt64) {
    var hasher = Hasher()
    hasher.combine(key)
    let hash = UInt64(bitPattern: Int64(hasher.finalize()))
    return (Int(hash >> 6) & (wordCount - 1), 1 << (hash & 63))
  }
}
