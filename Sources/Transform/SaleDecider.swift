public import Domain

/// The second pass: each record's one decision, in any order, as often as asked.
public struct SaleDecider: Sendable {
  private let leads: LeadIndex
  private let contest: Contest
  private let settled: SettledSales

  init(leads: LeadIndex, contest: Contest, settled: SettledSales) {
    self.leads = leads
    self.contest = contest
    self.settled = settled
  }

  public func decide(_ sale: borrowing SaleRecord) -> Decision {
    if let reject = sale.reject { return .rejected(reject.reason) }
    switch settled.verdict(on: sale.place.record) {
    case .final(let decision): return decision
    case .revision(let conversion, _):
      return decide(sale) { .revision(of: conversion, $0) }
    case .booked: return decide(sale) { Decision($0) }
    }
  }

  private func decide(
    _ sale: borrowing SaleRecord, _ book: (Attribution) -> Decision
  ) -> Decision {
    if settled.isVoided(sale.place.record) { return book(.none(.voided)) }
    guard let keys = MatchKeys(sale) else { return book(.none(.isReturn)) }
    switch leads.claim(for: keys) {
    case .none: return book(.none(.noLead))
    case .review(let review): return .review(review)
    case .lead(let index, let key):
      guard let lead = lead(at: index, for: sale.place.record) else {
        return book(.none(.leadTaken))
      }
      return book(.lead(lead, by: key))
    }
  }

  /// Nil where another sale has it.
  private func lead(at index: Int, for record: Int) -> LeadReference? {
    guard contest.isWon(by: record, lead: index) else { return nil }
    var lead = leads.lead(at: index)
    guard leads.isTaken(index) else { return lead }
    lead.isFreed = true
    return settled.freedLeads.contains(lead.id) ? lead : nil
  }
}
