import Domain

/// Which of the sales that come from the same lead has it: the earliest, then the lowest record number.
struct Contest: Sendable {
  private var winners: [UInt32]
  private var soldAt: [Int64]

  init(leads count: Int) {
    winners = Array(repeating: 0, count: count)
    soldAt = Array(repeating: .max, count: count)
  }

  mutating func enter(_ record: Int, soldAt instant: Instant, for lead: Int) {
    let entry = (instant.microseconds, UInt32(record))
    if winners[lead] == 0 || entry < (soldAt[lead], winners[lead]) {
      soldAt[lead] = entry.0
      winners[lead] = entry.1
    }
  }

  func isWon(by record: Int, lead: Int) -> Bool { winners[lead] == UInt32(record) }
}
