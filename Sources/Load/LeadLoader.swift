public import Domain
public import Postgres
import Warehouse

/// Writes the leads of a batch, in the caller's transaction: some thousands at a time into a table of the
/// transaction, and from there into the books those that are new.
public struct LeadLoader {
  private let connection: Connection
  private let tenantID: Int64
  private let codes: LeadCodes
  private var rows = CopyBuffer()
  private var ids = IDAllotment<LeadIDBlocks>()

  private static let recordsPerSend = 10_000

  public init(tenantID: Int64, on connection: Connection) throws(PostgresError) {
    self.tenantID = tenantID
    self.connection = connection
    codes = try LeadCodes(tenantID: tenantID, on: connection)
    try connection.execute(CreateIncomingLeads())
  }

  /// - Parameter uuid: the lead's own, or the one derived from its source and external id.
  /// - Returns: why the lead cannot be taken, if it cannot. Whether it is new shows in `finish`.
  public mutating func add(
    _ lead: borrowing LeadRecord, uuid: LeadUUID
  ) throws(PostgresError) -> Reject? {
    guard let capturedAt = lead.capturedAt else { return timeless(at: lead.place) }
    let references: LeadReferences
    switch resolve(lead) {
    case .success(let found): references = found
    case .failure(let failure): return failure.reject
    }
    if rows.rows == 0 { try ids.reserve(Self.recordsPerSend, on: connection) }
    IncomingLeadRow.write(
      lead, id: ids.take(), uuid: uuid, capturedAt: capturedAt, references: references, to: &rows)
    if rows.rows == Self.recordsPerSend { try send() }
    return nil
  }

  /// Without it nobody can tell which sales the lead may earn.
  private func timeless(at place: Place) -> Reject {
    Reject(
      place: place, reason: .missingValue, field: "captured_at", value: "",
      message:
        "is not there, and decides which sales the lead may earn. Name its column in the profile.",
      raw: "")
  }

  private struct Unresolved: Error { var reject: Reject }

  private func resolve(_ lead: borrowing LeadRecord) -> Result<LeadReferences, Unresolved> {
    let place = lead.place
    var found = LeadReferences()
    do throws(Unresolved) {
      found.agentID = try id(lead.agentCode, in: codes.agents, "agent_code", "agent", place)
      found.outletID = try id(lead.outletCode, in: codes.outlets, "outlet_code", "outlet", place)
      found.campaignID = try id(
        lead.campaignCode, in: codes.campaigns, "campaign_code", "campaign", place)
      found.attributionSourceID = try id(
        lead.attributionSource, in: codes.attributionSources, "attribution_source",
        "attribution source",
        place)
    } catch {
      return .failure(error)
    }
    return .success(found)
  }

  private func id(
    _ code: String?, in ids: [String: Int64], _ field: String, _ kind: String, _ place: Place
  ) throws(Unresolved) -> Int64? {
    guard let code else { return nil }
    guard let id = ids[code] else {
      throw Unresolved(reject: unknown(code, field: field, kind: kind, at: place))
    }
    return id
  }

  private mutating func send() throws(PostgresError) {
    try connection.copyIn(IncomingLeadRow.copy, rows)
    rows.removeAll()
  }

  /// Books the leads that are new; how many they are.
  public mutating func finish() throws(PostgresError) -> Int {
    if rows.rows > 0 { try send() }
    return try connection.execute(InsertIncomingLeads(tenantID: tenantID))
  }
}

/// Ids by code of what leads refer to.
private struct LeadCodes {
  let agents: [String: Int64]
  let outlets: [String: Int64]
  let campaigns: [String: Int64]
  let attributionSources: [String: Int64]

  init(tenantID: Int64, on connection: Connection) throws(PostgresError) {
    agents = try connection.codes(AgentCodes(tenantID: tenantID))
    outlets = try connection.codes(OutletCodes(tenantID: tenantID))
    campaigns = try connection.codes(CampaignCodes(tenantID: tenantID))
    attributionSources = try connection.codes(AttributionSourceCodes(tenantID: tenantID))
  }
}
