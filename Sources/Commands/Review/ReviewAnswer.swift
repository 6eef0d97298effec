internal import Domain
internal import Warehouse

/// What a person says to a review.
enum ReviewAnswer {
  case lead(LeadUUID)
  case noLead
  /// By its name in the source.
  case sale(String)
  case revise, keep, discard

  var kind: ReviewResolution.Kind {
    switch self {
    case .lead: .lead
    case .noLead: .noLead
    case .sale: .sale
    case .revise: .revise
    case .keep: .keep
    case .discard: .discard
    }
  }
}

extension ReviewResolution.Kind {
  /// As it is written on the command line.
  var option: String {
    switch self {
    case .lead: "--lead UUID"
    case .noLead: "--no-lead"
    case .sale: "--sale ID"
    case .revise: "--revise"
    case .keep: "--keep"
    case .discard: "--discard"
    }
  }
}

extension ReviewItem {
  /// What makes sense for what the record is, and why it waits.
  var answers: [ReviewResolution.Kind] {
    switch (operation, reason) {
    case (.sale, .changed), (.sale, .paid), (.sale, .hasReturns): [.revise, .keep]
    case (.sale, _): [.lead, .noLead, .revise, .discard]
    case (.return, .changed): [.keep]
    case (.return, _): [.sale, .noLead, .discard]
    case (.void, .hasReturns): [.sale, .keep]
    case (.void, _): [.sale, .discard]
    }
  }

  var status: String { resolution?.kind.rawValue ?? "open" }
}
