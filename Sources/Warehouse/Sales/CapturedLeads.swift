public import Domain
public import Postgres

/// Says between which instants the leads of `CapturedLead.copy` were captured: COPY takes no parameters, but
/// it may ask for settings.
public struct SetCaptureWindow: Statement {
  public static let sql = """
    SELECT set_config('app.captured_from', $1::timestamptz::text, true),
      set_config('app.captured_to', $2::timestamptz::text, true)
    """
  public let window: ClosedRange<Instant>

  public init(window: ClosedRange<Instant>) { self.window = window }

  public var parameters: [Parameter] {
    [.instant(window.lowerBound), .instant(window.upperBound)]
  }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}

/// A lead that sales may come from.
public struct CapturedLead {
  public var reference: LeadReference
  public var capturedAt: Instant
  public var phone: Phone?
  public var uuid: LeadUUID
  public var documentID: String?
  /// A live conversion holds it.
  public var isTaken: Bool

  /// The leads of the tenant in the window of `SetCaptureWindow`.
  ///
  /// The settings are in subqueries, because otherwise they are asked for and parsed anew for each row.
  public static let copy = """
    COPY (
      SELECT \(columns), conversions.id IS NOT NULL
      FROM leads \(conversion)
      WHERE leads.tenant_id = (SELECT current_setting('app.tenant_id')::bigint)
        AND leads.captured_at >= (SELECT current_setting('app.captured_from')::timestamptz)
        AND leads.captured_at <= (SELECT current_setting('app.captured_to')::timestamptz)
    ) TO STDOUT (FORMAT binary)
    """

  /// The leads of the tenant, of any time, that have a key in common with `incoming_sales`.
  public static let copyOfIncoming = """
    COPY (
      SELECT \(columns), conversions.id IS NOT NULL
      FROM (
        SELECT leads.tenant_id, \(columns) FROM leads JOIN (
          SELECT DISTINCT customer_phone FROM incoming_sales WHERE customer_phone IS NOT NULL
        ) AS phones USING (customer_phone)
        UNION
        SELECT leads.tenant_id, \(columns) FROM leads JOIN (
          SELECT DISTINCT lead_uuid FROM incoming_sales WHERE lead_uuid IS NOT NULL
        ) AS uuids USING (lead_uuid)
        UNION
        SELECT leads.tenant_id, \(columns) FROM leads JOIN (
          SELECT DISTINCT customer_doc_id FROM incoming_sales WHERE customer_doc_id IS NOT NULL
        ) AS documents USING (customer_doc_id)
      ) AS leads \(conversion)
      WHERE leads.tenant_id = (SELECT current_setting('app.tenant_id')::bigint)
    ) TO STDOUT (FORMAT binary)
    """

  private static let columns = """
    leads.id, leads.agent_id, leads.campaign_id, leads.captured_at, leads.customer_phone,
    leads.lead_uuid, leads.customer_doc_id
    """

  private static let conversion = """
    LEFT JOIN conversions
      ON conversions.tenant_id = leads.tenant_id AND conversions.lead_id = leads.id
      AND conversions.kind = 'sale' AND conversions.reversal_id IS NULL
    """

  public init(_ row: borrowing CopyRow) throws(PostgresError) {
    reference = LeadReference(
      id: try row[0].int8(), agentID: try row[1].int8OrNull(), campaignID: try row[2].int8OrNull())
    capturedAt = try row[3].instant()
    phone = try row[4].phoneOrNull()
    uuid = LeadUUID(bits: try row[5].uuid())
    documentID = try row[6].textOrNull()
    isTaken = try row[7].bool()
  }
}
