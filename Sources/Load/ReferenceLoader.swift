public import Domain
public import Postgres
import Warehouse

/// A record that reads well can still refer to what is not there: then it is a reject of the load.
public enum ReferenceOutcome: Sendable {
  case accepted
  /// The row is as it was.
  case unchanged
  case rejected(Reject)
}

/// Writes the outlets of a batch; a region that is new is made, named by its code.
public struct OutletLoader {
  private let connection: Connection
  private let tenantID: Int64
  private var regions: [String: Int64] = [:]

  public init(tenantID: Int64, on connection: Connection) {
    self.tenantID = tenantID
    self.connection = connection
  }

  public mutating func add(_ outlet: OutletRecord) throws(PostgresError) -> ReferenceOutcome {
    let saved = try connection.first(
      SaveOutlet(tenantID: tenantID, outlet: outlet, regionID: region(outlet.regionCode)))
    return saved == nil ? .unchanged : .accepted
  }

  private mutating func region(_ code: String?) throws(PostgresError) -> Int64? {
    guard let code else { return nil }
    if let id = regions[code] { return id }
    let id = try connection.one(SaveRegion(tenantID: tenantID, code: code))
    regions[code] = id
    return id
  }
}

/// Writes the campaigns of a batch.
public struct CampaignLoader {
  private let connection: Connection
  private let tenantID: Int64

  public init(tenantID: Int64, on connection: Connection) {
    self.tenantID = tenantID
    self.connection = connection
  }

  public func add(_ campaign: CampaignRecord) throws(PostgresError) -> ReferenceOutcome {
    let saved = try connection.first(SaveCampaign(tenantID: tenantID, campaign: campaign))
    return saved == nil ? .unchanged : .accepted
  }
}

func unknown(_ code: String, field: String, kind: String, at place: Place) -> Reject {
  Reject(
    place: place, reason: .unknownReference, field: field, value: code,
    message: "is no \(kind) of this tenant. Import the \(kind)s first, or correct the code.",
    raw: "")
}
