public import Domain

/// The second pass: each record's one decision, in any order, as often as asked; cheapest in the file's.
public struct SaleDecider: ~Copyable {
  private let leads: LeadIndex
  private let contest: Contest
  private var verdicts: Verdicts

  init(leads: LeadIndex, contest: Contest, verdicts: consuming Verdicts) {
    self.leads = leads
    self.contest = contest
    self.verdicts = verdicts
  }

  public mutating func decide(
    _ sale: borrowing SaleRecord
  ) throws(TransformError) -> Decision {
    if let reject = sale.reject { return .rejected(reject.reason) }
    switch try verdicts.verdict(on: sale.place.record) {
    case nil: return decide(sale) { Decision($0) }
    case .duplicate(let reason): return .duplicate(reason)
    case .review(let review): return .review(review)
    case .voids(let sale): return .voided(sale)
    case .givesBack(let sale): return .returned(sale)
    case .voided: return .unmatched(.voided)
    case .revision(let conversion, isVoided: true): return .revision(of: conversion, .none(.voided))
    case .revision(let conversion, isVoided: false):
      return decide(sale) { .revision(of: conversion, $0) }
    }
  }

  private func decide(
    _ sale: borrowing SaleRecord, _ book: (Attribution) -> Decision
  ) -> Decision {
    guard let keys = MatchKeys(sale) else { return book(.none(.isReturn)) }
    switch leads.claim(for: keys) {
    case .none: return book(.none(.noLead))
    case .review(let review): return .review(review)
    case .lead(let index, let key):
      guard let lead = contest.lead(at: index, for: sale.place.record) else {
        return book(.none(.leadTaken))
      }
      return book(.lead(lead, by: key))
    }
  }
}
