import Domain

/// The columns of a file of decisions: those of the record, then these.
let decisionColumns =
  recordColumns + [
    "outcome", "reason", "matched_by", "lead_id", "lead_agent_id", "lead_campaign_id",
  ]

extension RowText {
  mutating func append(_ decision: Decision) {
    append(decision.outcome.rawValue)
    append(decision.reason)
    guard case .matched(let lead, let key) = decision else { return appendNulls(4) }
    append(key.rawValue)
    append(lead.id)
    append(lead.agentID)
    append(lead.campaignID)
  }
}

extension RowFields {
  func decision() throws(RowProblem) -> Decision {
    switch try required(code(Outcome.self)) {
    case .matched: try match()
    case .unmatched: try .unmatched(reason())
    case .duplicate: try .duplicate(reason())
    case .rejected: try .rejected(reason())
    }
  }

  private func match() throws(RowProblem) -> Decision {
    try nulls(1)
    let key = try required(code(MatchKey.self))
    let lead = try LeadReference(
      id: required(number()), agentID: number(), campaignID: number())
    return .matched(lead, by: key)
  }

  /// The reason why there is no match, and the nulls where the match would be.
  private func reason<Reason: RawRepresentable<String>>() throws(RowProblem) -> Reason {
    let reason = try required(code(Reason.self))
    try nulls(4)
    return reason
  }
}
