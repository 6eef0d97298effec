/// What became of a record: exactly one of four.
public enum Outcome: String, Sendable, CaseIterable {
  case matched, unmatched, duplicate, rejected
}

/// What a sale and a lead have in common.
public enum MatchKey: String, Sendable, CaseIterable {
  case leadUUID = "lead_uuid"
  case phone
  case documentID = "document_id"
}

/// A lead that a sale may come from, as the books have it.
public struct LeadReference: Hashable, Sendable {
  public var id: Int64
  public var agentID: Int64?
  public var campaignID: Int64?

  public init(id: Int64, agentID: Int64?, campaignID: Int64?) {
    self.id = id
    self.agentID = agentID
    self.campaignID = campaignID
  }
}

/// The outcome of a record, and why.
public enum Decision: Hashable, Sendable {
  public enum UnmatchedReason: String, Sendable, CaseIterable {
    /// No lead has the sale's keys within the attribution window.
    case noLead = "no_lead"
    /// The lead it comes from has another conversion: an earlier sale of this file, or one in the books.
    case leadTaken = "lead_taken"
    /// Money given back; it takes no lead.
    case isReturn = "return"
  }

  public enum DuplicateReason: String, Sendable, CaseIterable {
    /// The source sent this sale before.
    case alreadyImported = "already_imported"
    /// An earlier record of this file has the same sale.
    case inFile = "duplicate_in_file"
  }

  case matched(LeadReference, by: MatchKey)
  case unmatched(UnmatchedReason)
  case duplicate(DuplicateReason)
  case rejected(Reject.Reason)

  public var outcome: Outcome {
    switch self {
    case .matched: .matched
    case .unmatched: .unmatched
    case .duplicate: .duplicate
    case .rejected: .rejected
    }
  }

  /// The reason's code; nil for a match, whose reason is its key.
  public var reason: String? {
    switch self {
    case .matched: nil
    case .unmatched(let reason): reason.rawValue
    case .duplicate(let reason): reason.rawValue
    case .rejected(let reason): reason.rawValue
    }
  }
}
