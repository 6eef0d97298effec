/// How a tenant attributes sales to leads.
///
/// A lead has one conversion: of several sales with the same lead the earliest has it, then the one with the
/// lowest record number; the others stay unmatched and do not fall back to another lead.
public struct MatchPolicy: Hashable, Sendable {
  public enum Touch: String, Sendable, CaseIterable {
    /// The earliest lead in the window, then the one with the lowest id.
    case first
    /// The latest lead in the window, then the one with the highest id.
    case last
  }

  /// Tried in this order; the first key that finds a lead decides.
  public var keys: [MatchKey]
  /// A lead counts when it was captured at most so long before the sale, and not after it.
  public var windowDays: Int
  public var touch: Touch
  /// Which matches a person decides.
  public var review: ReviewPolicy

  public init(
    keys: [MatchKey], windowDays: Int, touch: Touch, review: ReviewPolicy = ReviewPolicy()
  ) {
    precondition(!keys.isEmpty, "A policy without keys matches nothing.")
    self.keys = keys
    self.windowDays = windowDays
    self.touch = touch
    self.review = review
  }

  public static let standard = MatchPolicy(
    keys: [.leadUUID, .phone, .documentID], windowDays: 30, touch: .last)

  /// The earliest capture that still counts for a sale at `soldAt`.
  public func earliestCapture(for soldAt: Instant) -> Instant {
    soldAt.adding(seconds: Int64(windowDays) * -86_400)
  }
}

/// Which matches are left to a person; none by default.
public struct ReviewPolicy: Hashable, Sendable {
  /// The keys of a sale find different leads.
  public var contradictions = false
  /// Two leads of one key were captured at the same instant.
  public var ambiguous = false
  /// More leads than this share the phone within the window; nil is no limit.
  public var phonesOfLeads: Int?

  public init(contradictions: Bool = false, ambiguous: Bool = false, phonesOfLeads: Int? = nil) {
    self.contradictions = contradictions
    self.ambiguous = ambiguous
    self.phonesOfLeads = phonesOfLeads
  }

  public var isOff: Bool { self == ReviewPolicy() }
}
