import Domain

/// An outlet or a manager as a file says it, and since when.
struct Posting {
  var code: String
  /// Nil: ever.
  var from: CivilDate?
}

/// What a record says of an agent, after those that the file has of the same agent before it.
struct AgentStatement {
  let record: AgentRecord
  /// The agent as its first record says it, and the last day that was said.
  let agent: AgentRecord
  /// The last that was said.
  var outlet: Posting?
  var manager: Posting?
  private let earlier: AgentRecord?

  init(_ record: AgentRecord, after statement: AgentStatement?) {
    self.record = record
    earlier = statement?.agent
    outlet = statement?.outlet
    manager = statement?.manager
    var agent = earlier ?? record
    agent.status = agent.status ?? .active
    agent.validFrom = record.validFrom ?? earlier?.validFrom
    self.agent = agent
  }
}

extension AgentStatement {
  /// Why it cannot be so, if what the file said before is.
  var contradiction: Reject? {
    guard let earlier else { return nil }
    return changed("full_name", record.fullName, earlier.fullName, isPersonal: true)
      ?? changed("hired_at", record.hiredAt?.description, earlier.hiredAt?.description)
      ?? changed(
        "terminated_at", record.terminatedAt?.description, earlier.terminatedAt?.description)
      ?? changed("status", record.status?.rawValue, earlier.status?.rawValue)
      ?? misplaced
      ?? elsewhere("outlet_code", record.outletCode, outlet)
      ?? elsewhere("manager_code", record.managerCode, manager)
      ?? outsideEmployment
  }

  private func changed(
    _ field: String, _ value: String?, _ earlier: String?, isPersonal: Bool = false
  ) -> Reject? {
    guard let value, value != earlier else { return nil }
    let what = earlier.map { isPersonal ? "something else" : "\"\($0)\"" } ?? "nothing"
    return reject(
      .contradiction, field, isPersonal ? "…" : value,
      "is not what record \(first) says of agent \(record.code), which is \(what). Write the same in "
        + "all records of an agent.")
  }

  private var misplaced: Reject? {
    guard let day = record.validFrom, let last = earlier?.validFrom, day < last else { return nil }
    return reject(
      .contradiction, "valid_from", day.description,
      "is before \(last) of an earlier record. Put the records of an agent in order of their days.")
  }

  /// Two places on one day, or on days that are not told.
  private func elsewhere(_ field: String, _ code: String?, _ posting: Posting?) -> Reject? {
    guard let code, let posting, code != posting.code else { return nil }
    guard let day = record.validFrom else { return undatedMove(field, code) }
    guard day == posting.from else { return nil }
    return reject(
      .contradiction, field, code,
      "is not what an earlier record says of agent \(record.code) on the same day \(day), which is "
        + "\"\(posting.code)\". Leave one of them, or correct its valid_from.")
  }

  private var outsideEmployment: Reject? {
    outOfOrder("valid_from", record.validFrom, before: "hired_at", agent.hiredAt)
      ?? outOfOrder("terminated_at", agent.terminatedAt, before: "valid_from", agent.validFrom)
  }

  private func outOfOrder(
    _ field: String, _ day: CivilDate?, before other: String, _ otherDay: CivilDate?
  ) -> Reject? {
    guard let day, let otherDay, day < otherDay else { return nil }
    return reject(
      .contradiction, field, day.description,
      "is before \(other) \(otherDay), as the records of agent \(record.code) say it. Correct one of "
        + "them in the source.")
  }
}

extension AgentStatement {
  /// Another outlet or manager than the last one, without a day.
  func undatedMove(_ field: String, _ code: String) -> Reject {
    reject(
      .contradiction, field, code,
      "is not what is known of agent \(record.code), who has moved before. Write the day of the move in "
        + "valid_from.")
  }

  /// Days of work at no outlet.
  var gap: Reject {
    let hired = agent.hiredAt.map { "\($0)" } ?? ""
    return reject(
      .contradiction, "valid_from", record.validFrom.map { "\($0)" } ?? "",
      "leaves agent \(record.code), hired on \(hired), without an outlet before it. Begin with a record "
        + "of the first outlet, or leave valid_from empty.")
  }

  var circle: Reject {
    reject(
      .contradiction, "manager_code", record.managerCode ?? "",
      "is below agent \(record.code) in the hierarchy, or the agent itself. Correct one of them in the "
        + "source.")
  }

  private var first: Int { earlier?.place.record ?? 0 }

  private func reject(
    _ reason: Reject.Reason, _ field: String, _ value: String, _ message: String
  ) -> Reject {
    Reject(
      place: record.place, reason: reason, field: field, value: value, message: message, raw: "")
  }
}
