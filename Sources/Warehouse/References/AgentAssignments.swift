public import Domain
public import Postgres

/// What an agent is assigned to: an outlet to sell at, or a manager to report to.
public enum AssignmentKind: String, Sendable, CaseIterable { case outlet, manager }

/// An assignment as it is kept; its value is the id of an outlet or of a manager.
public struct StoredAssignment: Sendable {
  public var id: Int64
  public var span: Timeline<Int64>.Span
}

/// What holds of an agent's outlets or managers, in order of the days.
public struct AssignmentsOfAgent: Statement {
  public static let sql = """
    SELECT id, lower(valid), upper(valid), coalesce(outlet_id, manager_id) FROM agent_assignments
    WHERE tenant_id = $1 AND agent_id = $2 AND kind = $3 AND superseded_at IS NULL
    ORDER BY valid
    """
  public let tenantID: Int64
  public let agentID: Int64
  public let kind: AssignmentKind

  public init(tenantID: Int64, agentID: Int64, kind: AssignmentKind) {
    self.tenantID = tenantID
    self.agentID = agentID
    self.kind = kind
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(agentID), .text(kind.rawValue)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> StoredAssignment {
    StoredAssignment(
      id: try row[0].int8(),
      span: Timeline.Span(
        from: try row[1].civilDateOrNull(), until: try row[2].civilDateOrNull(),
        value: try row[3].int8()))
  }
}

/// Says that an assignment is not so, or not on all of its days.
public struct SupersedeAssignment: Statement {
  public static let sql = """
    UPDATE agent_assignments SET superseded_by = $3, superseded_at = now()
    WHERE tenant_id = $1 AND id = $2
    """
  public let tenantID: Int64
  public let id: Int64
  /// Nil in a rehearsal.
  public let batchID: Int64?

  public init(tenantID: Int64, id: Int64, batchID: Int64?) {
    self.tenantID = tenantID
    self.id = id
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(id), .int8(batchID)] }
}

public struct InsertAssignment: Statement {
  public static let sql = """
    INSERT INTO agent_assignments
      (tenant_id, agent_id, kind, outlet_id, manager_id, valid, batch_id)
    VALUES ($1, $2, $3, CASE $3 WHEN 'outlet' THEN $4::int8 END,
      CASE $3 WHEN 'manager' THEN $4 END, daterange($5, $6), $7)
    """
  public let tenantID: Int64
  public let agentID: Int64
  public let kind: AssignmentKind
  public let span: Timeline<Int64>.Span
  /// Nil in a rehearsal.
  public let batchID: Int64?

  public init(
    tenantID: Int64, agentID: Int64, kind: AssignmentKind, span: Timeline<Int64>.Span,
    batchID: Int64?
  ) {
    self.tenantID = tenantID
    self.agentID = agentID
    self.kind = kind
    self.span = span
    self.batchID = batchID
  }

  public var parameters: [Parameter] {
    [
      .int8(tenantID), .int8(agentID), .text(kind.rawValue), .int8(span.value),
      .date(span.from), .date(span.until), .int8(batchID),
    ]
  }
}

/// Whether an agent is, on any day of some, above another in the hierarchy.
public struct IsAbove: Statement {
  public static let sql = """
    WITH RECURSIVE above (manager_id, valid) AS (
      SELECT manager_id, valid * daterange($4, $5) FROM agent_assignments
      WHERE tenant_id = $1 AND agent_id = $3 AND kind = 'manager' AND superseded_at IS NULL
        AND valid && daterange($4, $5)
      UNION
      SELECT higher.manager_id, higher.valid * above.valid
      FROM above JOIN agent_assignments AS higher
        ON higher.tenant_id = $1 AND higher.agent_id = above.manager_id
        AND higher.kind = 'manager' AND higher.superseded_at IS NULL
        AND higher.valid && above.valid
    )
    SELECT EXISTS (SELECT FROM above WHERE manager_id = $2)
    """
  public let tenantID: Int64
  public let agentID: Int64
  /// The other one and the days.
  public let below: Timeline<Int64>.Span

  public init(tenantID: Int64, agentID: Int64, below: Timeline<Int64>.Span) {
    self.tenantID = tenantID
    self.agentID = agentID
    self.below = below
  }

  public var parameters: [Parameter] {
    [
      .int8(tenantID), .int8(agentID), .int8(below.value), .date(below.from), .date(below.until),
    ]
  }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Bool {
    try row[0].bool()
  }
}
