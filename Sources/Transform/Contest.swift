import Domain

/// Which of the sales that come from the same lead has it: the earliest, then the lowest record number. A
/// revision keeps the lead that it had before all others.
struct Contest {
  private let leads: LeadIndex
  private var winners: [UInt32]
  private var soldAt: [Int64]
  /// Leads whose conversions the file reverses.
  private var freed = RecordSet()
  /// Indexes of the leads that have conversions, by their ids; nil while none was freed.
  private var taken: [UInt32]?

  init(for leads: LeadIndex) {
    self.leads = leads
    winners = Array(repeating: 0, count: leads.count)
    soldAt = Array(repeating: .max, count: leads.count)
  }

  /// Enters those of `sales` that are booked and come from a lead.
  mutating func enter(_ sales: [SpilledSale], of settled: SettledSales) {
    for sale in sales where settled.mayHaveLead(sale.record) {
      guard let keys = sale.keys, case .lead(let lead, _) = leads.claim(for: keys) else { continue }
      let isOwn = settled.leadBefore(sale.record).map { $0 == leads.lead(at: lead).id } ?? false
      enter(sale.record, soldAt: isOwn ? .min : keys.soldAt.microseconds, for: lead)
    }
  }

  private mutating func enter(_ record: Int, soldAt instant: Int64, for lead: Int) {
    let entry = (instant, UInt32(record))
    if winners[lead] == 0 || entry < (soldAt[lead], winners[lead]) {
      soldAt[lead] = entry.0
      winners[lead] = entry.1
    }
  }

  /// Lets leads be taken again; those that no sale of the file may come from are passed over.
  mutating func free(_ ids: [Int64]) {
    guard !ids.isEmpty else { return }
    let taken = taken ?? leads.takenByID
    self.taken = taken
    for id in ids {
      let place = taken.partitioningIndex { leads.lead(at: Int($0)).id >= id }
      if place < taken.count, leads.lead(at: Int(taken[place])).id == id {
        freed.insert(Int(taken[place]))
      }
    }
  }

  /// The lead, where the record has it; nil where another sale has.
  func lead(at index: Int, for record: Int) -> LeadReference? {
    guard winners[index] == UInt32(record) else { return nil }
    var lead = leads.lead(at: index)
    guard leads.isTaken(index) else { return lead }
    lead.isFreed = true
    return freed.contains(index) ? lead : nil
  }
}

extension Array {
  /// The first place from which on all elements are in the second part.
  fileprivate func partitioningIndex(_ isInSecondPart: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isInSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
