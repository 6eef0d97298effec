internal import Decimals
internal import Domain

/// Reads who the agents of an example are: `agents: {AG-2: {manager: AG-1, hired_at: 2026-10-16}}`.
struct ExamplePeopleReader {
  func people(_ fields: Fields) throws(RuleSetError) -> ExamplePeople {
    var people = ExamplePeople()
    if let node = fields.optional("period") {
      guard let period = node.text.flatMap({ Period($0) }) else {
        throw node.error(
          "\(node.named("period")) is no period. Write a month as in 2026-10, or "
            + "2026-10-01..2026-10-15.")
      }
      people.period = period
    }
    guard let node = fields.optional("agents") else { return people }
    guard let entries = node.entries else {
      throw node.error(
        "agents is \(node.inWords). Write codes with what is known of them: "
          + "{AG-2: {manager: AG-1, hired_at: 2026-10-16}}.")
    }
    for (key, value) in entries {
      try read(value, of: try key.text("agents", atMost: 100), &people)
    }
    return people
  }

  private func read(
    _ node: FileNode, of code: String, _ people: inout ExamplePeople
  ) throws(RuleSetError) {
    let agentID = people.add(code)
    guard !node.isNull else { return }
    let fields = try Fields(
      node, of: code, known: ["hired_at", "terminated_at", "manager", "carried"])
    people.employ(
      code, from: try fields.optional("hired_at")?.date("hired_at"),
      to: try fields.optional("terminated_at")?.date("terminated_at"))
    if let manager = fields.optional("manager") {
      people.managers += try managers(manager, of: agentID, &people)
    }
    for (rule, amount) in fields.optional("carried")?.entries ?? [] {
      let rule = try rule.text("carried", atMost: 100)
      people.carried.append((agentID, rule, try amount.decimal(rule)))
    }
  }

  /// A code, or codes by the day from which each is the manager.
  private func managers(
    _ node: FileNode, of agentID: Int64, _ people: inout ExamplePeople
  ) throws(RuleSetError) -> [AgentPosting] {
    var timeline = Timeline<Int64>()
    if let entries = node.entries {
      for (day, manager) in entries {
        timeline.set(
          people.add(try manager.text("manager", atMost: 100)), from: try day.date("manager"))
      }
    } else {
      timeline.set(people.add(try node.text("manager", atMost: 100)), from: nil)
    }
    return timeline.spans.compactMap { span in
      Period(first: span.from ?? .first, last: span.until?.adding(days: -1) ?? .last)
        .map { AgentPosting(agentID: agentID, value: span.value, days: $0) }
    }
  }
}

extension CivilDate {
  /// The first and the last day that can be written.
  fileprivate static let first = CivilDate(day: -719_162)
  fileprivate static let last = CivilDate(day: 2_932_896)
}
