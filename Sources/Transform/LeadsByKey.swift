/// Leads, by their indexes, under one of their keys.
///
/// A table by hash holds the entry that was last added under each key, and entries of one key are linked from the last
/// to the first. A dictionary would hold each key up to three times as often as there is need.
struct LeadsByKey<Key: Hashable & Sendable>: Sendable {
  private static var none: UInt32 { .max }
  private var keys: [Key] = []
  private var leads: [UInt32] = []
  /// The entry that was added before under the same key; empty while no key has two.
  private var earlier: [UInt32] = []
  /// By hash, at most two thirds of them taken.
  private var slots: [UInt32] = []

  /// - Precondition: `lead` is less than 4,294,967,295.
  mutating func add(_ lead: Int, under key: Key?) {
    precondition(lead < Int(Self.none), "An index holds at most 4,294,967,294 leads.")
    guard let key else { return }
    if slots.count * 2 <= keys.count * 3 { grow() }
    let entry = UInt32(keys.count)
    let slot = slot(of: key)
    link(entry, to: slots[slot])
    slots[slot] = entry
    keys.append(key)
    leads.append(UInt32(lead))
  }

  /// The leads of the key, the last added first.
  func forEach(_ key: Key, _ body: (Int) -> Void) {
    guard !slots.isEmpty else { return }
    var entry = slots[slot(of: key)]
    while entry != Self.none {
      body(Int(leads[Int(entry)]))
      entry = earlier.isEmpty ? Self.none : earlier[Int(entry)]
    }
  }

  private mutating func link(_ entry: UInt32, to before: UInt32) {
    if before != Self.none, earlier.isEmpty {
      earlier = Array(repeating: Self.none, count: keys.count)
    }
    if before != Self.none || !earlier.isEmpty { earlier.append(before) }
  }

  /// Where the key is, or would be.
  private func slot(of key: Key) -> Int {
    var slot = key.hashValue & (slots.count - 1)
    while slots[slot] != Self.none, keys[Int(slots[slot])] != key {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    let taken = slots.filter { $0 != Self.none }
    slots = Array(repeating: Self.none, count: max(16, slots.count * 2))
    for entry in taken { slots[slot(of: keys[Int(entry)])] = entry }
  }
}
