/// An outlet as an import file says it: who sells where.
public struct OutletRecord: ImportRecord {
  public enum Kind: String, Sendable, CaseIterable {
    case store, campus
    case popUp = "pop-up"
    case partner
  }

  public var place: Place
  public var code = ""
  public var name = ""
  public var regionCode: String?
  public var address: String?
  public var kind = Kind.store
  public var isActive = true
  public var reject: Reject?

  public init(place: Place) { self.place = place }
}

/// An agent as an import file says it. Several records of one agent, in order of their days, are its history.
public struct AgentRecord: ImportRecord {
  public enum Status: String, Sendable, CaseIterable {
    case active
    case onLeave = "on_leave"
    case disabled
  }

  public var place: Place
  public var code = ""
  public var fullName: String?
  public var outletCode: String?
  /// The code of the agent that this one reports to.
  public var managerCode: String?
  /// Since when outlet and manager are those; nil where the file does not say.
  public var validFrom: CivilDate?
  public var hiredAt: CivilDate?
  /// The last day.
  public var terminatedAt: CivilDate?
  /// Nil where the file does not say.
  public var status: Status?
  public var reject: Reject?

  public init(place: Place) { self.place = place }
}

/// A campaign as an import file says it.
public struct CampaignRecord: ImportRecord {
  public enum Status: String, Sendable, CaseIterable { case planned, active, ended }

  public var place: Place
  public var code = ""
  public var name = ""
  public var startDate: CivilDate?
  public var endDate: CivilDate?
  public var status = Status.active
  public var reject: Reject?

  public init(place: Place) { self.place = place }
}

/// A lead as an import file says it: a customer that an agent brought.
public struct LeadRecord: ImportRecord {
  public enum Status: String, Sendable, CaseIterable { case new, qualified, rejected, expired }

  public var place: Place
  /// Nil where the file has none: then it is derived from the source and `externalID`.
  public var uuid: LeadUUID?
  /// The lead's name in the sending system, for files that have no UUID.
  public var externalID: String?
  public var agentCode: String?
  public var outletCode: String?
  public var campaignCode: String?
  public var attributionSource: String?
  public var customerName: String?
  public var phoneText: String?
  public var phone: Phone?
  public var documentID: String?
  public var status = Status.new
  public var potentialProduct: String?
  public var capturedAt: Instant?
  public var reject: Reject?

  public init(place: Place) { self.place = place }
}
