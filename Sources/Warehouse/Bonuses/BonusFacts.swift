import Decimals
public import Domain
public import Postgres

/// Says which instants the facts of `ConversionFactRow` and `LeadFactRow` are of: COPY takes no parameters,
/// but it may ask for settings, in subqueries, so that they are not parsed anew for each row.
public struct SetFactWindow: Statement {
  public static let sql = """
    SELECT set_config('app.facts_from', $1::timestamptz::text, true),
      set_config('app.facts_before', $2::timestamptz::text, true)
    """
  public let from: Instant
  /// Not included.
  public let before: Instant

  public init(from: Instant, before: Instant) {
    self.from = from
    self.before = before
  }

  public var parameters: [Parameter] { [.instant(from), .instant(before)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}

/// Says which sale `ConversionFactRow.copyOfSale` is of.
public struct SetFactSale: Statement {
  public static let sql = "SELECT set_config('app.facts_sale', $1, true)"
  public let externalSaleID: String

  public init(externalSaleID: String) { self.externalSaleID = externalSaleID }

  public var parameters: [Parameter] { [.text(externalSaleID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}

/// Codes by id, so that facts carry ids only.
public struct CodeNames: Sendable {
  public var agents: [Int64: String]
  public var outlets: [Int64: String]
  public var campaigns: [Int64: String]

  public init(tenantID: Int64, on connection: Connection) throws(PostgresError) {
    agents = try connection.names(AgentCodes(tenantID: tenantID))
    outlets = try connection.names(OutletCodes(tenantID: tenantID))
    campaigns = try connection.names(CampaignCodes(tenantID: tenantID))
  }

  /// Of agents and outlets as a roster has them.
  public init(of roster: Roster, tenantID: Int64, on connection: Connection) throws(PostgresError) {
    agents = roster.agents.mapValues(\.code)
    outlets = roster.outlets.mapValues(\.code)
    campaigns = try connection.names(CampaignCodes(tenantID: tenantID))
  }
}

extension Connection {
  fileprivate func names<Query: CodeQuery>(_ query: Query) throws(PostgresError) -> [Int64: String]
  {
    Dictionary(uniqueKeysWithValues: try self.query(query).map { ($0.1, $0.0) })
  }
}

/// How facts of a calculation come out of the books: a COPY, and how its rows are read.
public protocol FactRow: SendableMetatype {
  associatedtype Fact: Sendable

  static var copy: String { get }

  static func read(
    _ row: borrowing CopyRow, _ names: CodeNames
  ) throws(PostgresError) -> Fact

  static func key(_ row: borrowing CopyRow) throws(PostgresError) -> FactKey
}

/// The live conversions that have an agent, in the window of `SetFactWindow`, as they happened; those of one
/// moment by what their sources call them, so that the order is the same in any books.
public enum ConversionFactRow: FactRow {
  public static let copy: String = copy(
    where: """
      conversions.converted_at >= (SELECT current_setting('app.facts_from')::timestamptz)
        AND conversions.converted_at < (SELECT current_setting('app.facts_before')::timestamptz)
      """)

  /// The same of the sale of `SetFactSale`, whenever it was.
  public static let copyOfSale = copy(
    where: "conversions.external_sale_id = (SELECT current_setting('app.facts_sale'))")

  private static func copy(where condition: String) -> String {
    """
    COPY (
      SELECT conversions.id, conversions.agent_id, conversions.outlet_id, conversions.lead_id,
        conversions.campaign_id, conversions.sale_amount, conversions.sale_currency,
        conversions.converted_at, leads.captured_at, conversions.cost_amount,
        conversions.source_system, conversions.external_sale_id, conversions.kind = 'return',
        leads.lead_uuid, returned.sale_amount, returned.cost_amount, returned.converted_at,
        returned.given_before
      FROM conversions
      LEFT JOIN leads
        ON leads.tenant_id = conversions.tenant_id AND leads.id = conversions.lead_id
      LEFT JOIN LATERAL (\(returnedSale)) AS returned ON true
      WHERE conversions.tenant_id = (SELECT current_setting('app.tenant_id')::bigint)
        AND \(condition)
        AND conversions.agent_id IS NOT NULL AND conversions.reversal_id IS NULL
      ORDER BY conversions.converted_at, conversions.source_system COLLATE "C",
        conversions.external_sale_id COLLATE "C", conversions.kind COLLATE "C"
    ) TO STDOUT (FORMAT binary)
    """
  }

  /// Of a return, its sale, and what live returns before it have given back. Asked of returns alone: they are few.
  private static let returnedSale = """
    SELECT sales.sale_amount, sales.cost_amount, sales.converted_at,
      coalesce((
        SELECT -sum(others.sale_amount) FROM conversions AS others
        WHERE others.tenant_id = conversions.tenant_id AND others.original_id = sales.id
          AND others.reversal_id IS NULL
          AND (others.converted_at, others.source_system COLLATE "C",
              others.external_sale_id COLLATE "C")
            < (conversions.converted_at, conversions.source_system COLLATE "C",
              conversions.external_sale_id COLLATE "C")
      ), 0) AS given_before
    FROM conversions AS sales
    WHERE conversions.original_id IS NOT NULL
      AND sales.tenant_id = conversions.tenant_id AND sales.id = conversions.original_id
    OFFSET 0
    """

  public static func key(_ row: borrowing CopyRow) throws(PostgresError) -> FactKey {
    let sale = FactKey.Sale(
      source: try row[10].text(), id: try row[11].text(), isReturn: try row[12].bool())
    return FactKey(sale: sale, lead: try row[13].uuidOrNull().map(LeadUUID.init(bits:)))
  }

  public static func read(
    _ row: borrowing CopyRow, _ names: CodeNames
  ) throws(PostgresError) -> ConversionFact {
    let agent = try row[1].int8()
    let outlet = try row[2].int8OrNull()
    let currency = try row[6].currency()
    return ConversionFact(
      conversionID: try row[0].int8(), agentID: agent, agentCode: names.agents[agent] ?? "",
      outletID: outlet, outletCode: outlet.flatMap { names.outlets[$0] } ?? "",
      leadID: try row[3].int8OrNull(),
      campaignCode: try row[4].int8OrNull().flatMap { names.campaigns[$0] } ?? "",
      amount: try row[5].decimal().inMinorUnits(of: currency),
      cost: try row[9].decimalOrNull()?.inMinorUnits(of: currency), currency: currency,
      convertedAt: try row[7].instant(), capturedAt: try row[8].instantOrNull(),
      returned: try returnedSale(row, currency))
  }

  private static func returnedSale(
    _ row: borrowing CopyRow, _ currency: Currency
  ) throws(PostgresError) -> ReturnedSale? {
    guard let soldAt = try row[16].instantOrNull() else { return nil }
    return ReturnedSale(
      amount: try row[14].decimal().inMinorUnits(of: currency),
      cost: try row[15].decimalOrNull()?.inMinorUnits(of: currency), convertedAt: soldAt,
      given: -(try row[5].decimal().inMinorUnits(of: currency)),
      givenBefore: try row[17].decimal().inMinorUnits(of: currency))
  }
}

/// When the earliest of the sales was that are given back in a time; nil where none is.
public struct EarliestReturnedSale: Statement {
  public static let sql = """
    SELECT min(sales.converted_at) FROM conversions AS returns
    JOIN conversions AS sales ON sales.tenant_id = $1 AND sales.id = returns.original_id
    WHERE returns.tenant_id = $1 AND returns.original_id IS NOT NULL
      AND returns.converted_at >= $2 AND returns.converted_at < $3
      AND returns.reversal_id IS NULL AND returns.agent_id IS NOT NULL
    """
  public let tenantID: Int64
  public let window: SetFactWindow

  public init(tenantID: Int64, in window: SetFactWindow) {
    self.tenantID = tenantID
    self.window = window
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .instant(window.from), .instant(window.before)]
  }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Instant? {
    try row[0].instantOrNull()
  }
}

/// The leads that have an agent, captured in the window of `SetFactWindow`, in the order of their capture.
public enum LeadFactRow: FactRow {
  public static let copy = """
    COPY (
      SELECT leads.id, leads.agent_id, leads.outlet_id, leads.campaign_id, leads.status,
        leads.captured_at, conversions.id IS NOT NULL, leads.lead_uuid
      FROM leads
      LEFT JOIN conversions
        ON conversions.tenant_id = leads.tenant_id AND conversions.lead_id = leads.id
        AND conversions.kind = 'sale' AND conversions.reversal_id IS NULL
      WHERE leads.tenant_id = (SELECT current_setting('app.tenant_id')::bigint)
        AND leads.captured_at >= (SELECT current_setting('app.facts_from')::timestamptz)
        AND leads.captured_at < (SELECT current_setting('app.facts_before')::timestamptz)
        AND leads.agent_id IS NOT NULL
      ORDER BY leads.captured_at, leads.lead_uuid
    ) TO STDOUT (FORMAT binary)
    """

  public static func key(_ row: borrowing CopyRow) throws(PostgresError) -> FactKey {
    FactKey(lead: LeadUUID(bits: try row[7].uuid()))
  }

  public static func read(
    _ row: borrowing CopyRow, _ names: CodeNames
  ) throws(PostgresError) -> LeadFact {
    let agent = try row[1].int8()
    let outlet = try row[2].int8OrNull()
    let isConverted = try row[6].bool()
    return LeadFact(
      leadID: try row[0].int8(), agentID: agent, agentCode: names.agents[agent] ?? "",
      outletID: outlet, outletCode: outlet.flatMap { names.outlets[$0] } ?? "",
      campaignCode: try row[3].int8OrNull().flatMap { names.campaigns[$0] } ?? "",
      status: isConverted ? "converted" : try row[4].text(), capturedAt: try row[5].instant(),
      isConverted: isConverted)
  }
}
