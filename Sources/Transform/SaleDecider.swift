public import Domain

/// The second pass: each record's one decision, in any order, as often as asked.
public struct SaleDecider: Sendable {
  private let leads: LeadIndex
  private let contest: Contest
  private let alreadyImported: RecordSet
  private let duplicates: RecordSet

  init(
    leads: LeadIndex, contest: Contest, alreadyImported: RecordSet, duplicates: RecordSet
  ) {
    self.leads = leads
    self.contest = contest
    self.alreadyImported = alreadyImported
    self.duplicates = duplicates
  }

  public func decide(_ sale: borrowing SaleRecord) -> Decision {
    if let reject = sale.reject { return .rejected(reject.reason) }
    let record = sale.place.record
    if alreadyImported.contains(record) { return .duplicate(.alreadyImported) }
    if duplicates.contains(record) { return .duplicate(.inFile) }
    guard let keys = MatchKeys(sale) else { return .unmatched(.isReturn) }
    guard let candidate = leads.candidate(for: keys) else { return .unmatched(.noLead) }
    guard !leads.isTaken(candidate.index), contest.isWon(by: record, lead: candidate.index) else {
      return .unmatched(.leadTaken)
    }
    return .matched(leads.lead(at: candidate.index), by: candidate.key)
  }
}
