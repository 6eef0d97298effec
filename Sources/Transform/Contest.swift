import Domain

/// Which of the sales that come from the same lead has it: the earliest, then the lowest record number. A
/// revision keeps the lead that it had before all others.
struct Contest: Sendable {
  private var winners: [UInt32]
  private var soldAt: [Int64]

  init(leads count: Int) {
    winners = Array(repeating: 0, count: count)
    soldAt = Array(repeating: .max, count: count)
  }

  /// Enters those of `sales` that are booked and come from a lead.
  mutating func enter(_ sales: [SpilledSale], of settled: SettledSales, for leads: LeadIndex) {
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

  func isWon(by record: Int, lead: Int) -> Bool { winners[lead] == UInt32(record) }
}
