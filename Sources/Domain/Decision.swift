/// What became of a record: exactly one of seven.
public enum Outcome: String, Sendable, CaseIterable {
  case matched, unmatched, duplicate, revision, reversed, rejected, review
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
  /// The conversion that held it is reversed by the same file.
  public var isFreed = false

  public init(id: Int64, agentID: Int64?, campaignID: Int64?) {
    self.id = id
    self.agentID = agentID
    self.campaignID = campaignID
  }
}

/// The lead that a sale comes from, or why it comes from none.
public enum Attribution: Hashable, Sendable {
  case lead(LeadReference, by: MatchKey)
  case none(Decision.UnmatchedReason)
}

/// A sale that a record speaks of: in the books, or in its own file.
public enum SaleReference: Hashable, Sendable {
  case conversion(Int64)
  /// By its record number.
  case record(Int)
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
    /// The same file cancels the sale; it takes no lead.
    case voided
  }

  public enum DuplicateReason: String, Sendable, CaseIterable {
    /// The source sent this sale before.
    case alreadyImported = "already_imported"
    /// The source sent it before with other content, and the first one stands.
    case alreadyImportedChanged = "already_imported_changed"
    /// An earlier record of this file has the same sale.
    case inFile = "duplicate_in_file"
    /// An earlier record of this file has it with other content, and the first one stands.
    case inFileChanged = "duplicate_in_file_changed"
  }

  case matched(LeadReference, by: MatchKey)
  case unmatched(UnmatchedReason)
  case duplicate(DuplicateReason)
  /// Takes the place of a conversion in the books.
  case revision(of: Int64, Attribution)
  /// Money given back for a sale.
  case returned(SaleReference)
  /// Cancels a sale.
  case voided(SaleReference)
  case rejected(Reject.Reason)
  case review(Review)

  public var outcome: Outcome {
    switch self {
    case .matched: .matched
    case .unmatched: .unmatched
    case .duplicate: .duplicate
    case .revision: .revision
    case .returned, .voided: .reversed
    case .rejected: .rejected
    case .review: .review
    }
  }

  /// The reason's code; nil where the sale has a lead, whose key is the reason.
  public var reason: String? {
    switch self {
    case .matched, .revision(of: _, .lead): nil
    case .unmatched(let reason), .revision(of: _, .none(let reason)): reason.rawValue
    case .duplicate(let reason): reason.rawValue
    case .returned: "return"
    case .voided: "void"
    case .rejected(let reason): reason.rawValue
    case .review(let review): review.reason.rawValue
    }
  }

  /// The key that its lead was found by.
  public var matchedBy: MatchKey? {
    switch self {
    case .matched(_, let key), .revision(of: _, .lead(_, let key)): key
    default: nil
    }
  }
}

extension Decision {
  /// The decision on a sale that is new in the books.
  public init(_ attribution: Attribution) {
    switch attribution {
    case .lead(let lead, let key): self = .matched(lead, by: key)
    case .none(let reason): self = .unmatched(reason)
    }
  }
}
