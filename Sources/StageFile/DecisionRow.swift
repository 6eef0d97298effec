import Domain

/// The columns of a file of decisions: those of the record, then these.
let decisionColumns =
  recordColumns + [
    "outcome", "reason", "matched_by", "lead_id", "lead_agent_id", "lead_campaign_id",
    "lead_is_freed", "other_conversion", "other_record_no", "candidate_leads",
  ]

extension RowText {
  mutating func append(_ decision: Decision) {
    append(decision.outcome.rawValue)
    append(decision.reason)
    append(decision.matchedBy?.rawValue)
    append(decision.lead)
    append(decision.other)
    append(decision.candidates)
  }

  private mutating func append(_ lead: LeadReference?) {
    guard let lead else { return appendNulls(4) }
    append(lead.id)
    append(lead.agentID)
    append(lead.campaignID)
    append(lead.isFreed ? "t" : "f")
  }

  private mutating func append(_ sale: SaleReference?) {
    var (conversion, record): (Int64?, Int?)
    switch sale {
    case .conversion(let id): conversion = id
    case .record(let number): record = number
    case nil: break
    }
    append(conversion)
    append(record)
  }

  /// As PostgreSQL writes an array: `{12,15}`.
  private mutating func append(_ leads: [Int64]?) {
    append(leads.map { "{" + $0.map(String.init).joined(separator: ",") + "}" })
  }
}

extension Decision {
  fileprivate var lead: LeadReference? {
    switch self {
    case .matched(let lead, _), .revision(of: _, .lead(let lead, _)): lead
    default: nil
    }
  }

  /// The sale that the decision is about, where that is another than the record's own.
  fileprivate var other: SaleReference? {
    switch self {
    case .revision(let conversion, _): .conversion(conversion)
    case .returned(let sale), .voided(let sale): sale
    case .review(let review): review.sale
    default: nil
    }
  }

  fileprivate var candidates: [Int64]? {
    if case .review(let review) = self { review.leads } else { nil }
  }
}

extension RowFields {
  func decision() throws(RowProblem) -> Decision {
    switch try required(code(Outcome.self)) {
    case .matched: try match()
    case .unmatched: try .unmatched(reason())
    case .duplicate: try .duplicate(reason())
    case .revision: try revision()
    case .reversed: try reversal()
    case .rejected: try .rejected(reason())
    case .review: try review()
    }
  }

  private func match() throws(RowProblem) -> Decision {
    try nulls(1)
    let match = try Decision(lead())
    try nulls(3)
    return match
  }

  private func lead() throws(RowProblem) -> Attribution {
    let key = try required(code(MatchKey.self))
    var lead = try LeadReference(
      id: required(number()), agentID: number(), campaignID: number())
    lead.isFreed = try required(flag())
    return .lead(lead, by: key)
  }

  /// The reason of what has neither a lead nor another sale.
  private func reason<Reason: RawRepresentable<String>>() throws(RowProblem) -> Reason {
    let reason = try required(code(Reason.self))
    try nulls(8)
    return reason
  }

  private func revision() throws(RowProblem) -> Decision {
    let attribution: Attribution
    if let reason = try code(Decision.UnmatchedReason.self) {
      try nulls(5)
      attribution = .none(reason)
    } else {
      attribution = try lead()
    }
    let conversion: Int64 = try required(number())
    try nulls(2)
    return .revision(of: conversion, attribution)
  }

  private enum Reversal: String { case void, `return` }

  private func reversal() throws(RowProblem) -> Decision {
    let kind = try required(code(Reversal.self))
    try nulls(5)
    let sale = try required(otherSale())
    try nulls(1)
    return kind == .void ? .voided(sale) : .returned(sale)
  }

  private func review() throws(RowProblem) -> Decision {
    let reason = try required(code(Review.Reason.self))
    try nulls(5)
    let sale = try otherSale()
    return .review(Review(reason, sale: sale, leads: try required(leads())))
  }

  private func otherSale() throws(RowProblem) -> SaleReference? {
    if let conversion: Int64 = try number() {
      try nulls(1)
      return .conversion(conversion)
    }
    return try number().map { .record($0) }
  }
}
