public import Domain
public import Postgres
import Warehouse

/// Writes the agents of a batch, and keeps what they were before.
///
/// What a file says of an agent in several records must agree; that is all it remembers of them.
public struct AgentLoader {
  private let connection: Connection
  private let tenantID: Int64
  /// Nil in a rehearsal.
  private let batchID: Int64?
  private let outlets: [String: Int64]
  private var agents: [String: Int64]
  /// By agent, what the records so far say.
  private var said: [String: AgentStatement] = [:]

  public init(tenantID: Int64, batchID: Int64?, on connection: Connection) throws(PostgresError) {
    self.tenantID = tenantID
    self.batchID = batchID
    self.connection = connection
    outlets = try connection.codes(OutletCodes(tenantID: tenantID))
    agents = try connection.codes(AgentCodes(tenantID: tenantID))
  }

  public mutating func add(_ agent: AgentRecord) throws(PostgresError) -> ReferenceOutcome {
    var statement = AgentStatement(agent, after: said[agent.code])
    if let reject = statement.contradiction { return .rejected(reject) }
    var outlet = try assignments(.outlet, of: agent.code)
    var manager = try assignments(.manager, of: agent.code)
    if let reject = move(&outlet, &statement) { return .rejected(reject) }
    if let reject = try subordinate(&manager, &statement) { return .rejected(reject) }
    said[agent.code] = statement
    return try save(statement.agent, outlet, manager) ? .accepted : .unchanged
  }

  private func assignments(
    _ kind: AssignmentKind, of code: String
  ) throws(PostgresError) -> Assignments {
    guard let id = agents[code] else { return Assignments(kind, []) }
    return Assignments(
      kind,
      try connection.query(AssignmentsOfAgent(tenantID: tenantID, agentID: id, kind: kind)))
  }

  private func move(
    _ outlet: inout Assignments, _ statement: inout AgentStatement
  ) -> Reject? {
    let record = statement.record
    guard let code = record.outletCode else { return nil }
    guard let id = outlets[code] else {
      return unknown(code, field: "outlet_code", kind: "outlet", at: record.place)
    }
    guard let from = outlet.state(id, from: record.validFrom, after: statement.outlet) else {
      return statement.undatedMove("outlet_code", code)
    }
    statement.outlet = Posting(code: code, from: from)
    return outlet.covers(statement.agent.hiredAt, before: record.validFrom)
      ? nil : statement.gap
  }

  private func subordinate(
    _ manager: inout Assignments, _ statement: inout AgentStatement
  ) throws(PostgresError) -> Reject? {
    let record = statement.record
    guard let code = record.managerCode else { return nil }
    guard code != record.code else { return statement.circle }
    guard let id = agents[code] else {
      return unknown(code, field: "manager_code", kind: "agent", at: record.place)
    }
    guard let from = manager.state(id, from: record.validFrom, after: statement.manager) else {
      return statement.undatedMove("manager_code", code)
    }
    statement.manager = Posting(code: code, from: from)
    return try closesCircle(manager, of: record.code) ? statement.circle : nil
  }

  private func closesCircle(
    _ manager: Assignments, of code: String
  ) throws(PostgresError) -> Bool {
    guard let id = agents[code] else { return false }
    for span in manager.added {
      if try connection.one(IsAbove(tenantID: tenantID, agentID: id, below: span)) { return true }
    }
    return false
  }

  /// Whether anything changed.
  private mutating func save(
    _ agent: AgentRecord, _ outlet: Assignments, _ manager: Assignments
  ) throws(PostgresError) -> Bool {
    let saved = try connection.first(SaveAgent(tenantID: tenantID, agent: agent))
    guard let id = saved ?? agents[agent.code] else {
      preconditionFailure("An agent that is as it was has an id.")
    }
    agents[agent.code] = id
    if saved != nil {
      try connection.execute(
        InsertAgentVersion(tenantID: tenantID, agentID: id, batchID: batchID))
    }
    let moved = try save(outlet, of: id)
    if moved, let last = outlet.last {
      try connection.execute(SetAgentOutlet(tenantID: tenantID, agentID: id, outletID: last))
    }
    return try save(manager, of: id) || moved || saved != nil
  }

  private func save(
    _ assignments: Assignments, of agentID: Int64
  ) throws(PostgresError) -> Bool {
    for id in assignments.superseded {
      try connection.execute(SupersedeAssignment(tenantID: tenantID, id: id, batchID: batchID))
    }
    for span in assignments.added {
      try connection.execute(
        InsertAssignment(
          tenantID: tenantID, agentID: agentID, kind: assignments.kind, span: span,
          batchID: batchID))
    }
    return assignments.isChanged
  }
}
