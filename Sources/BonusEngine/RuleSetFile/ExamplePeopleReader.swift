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
    for (outlet, region) in try entries(fields, "regions", example: "{OUT-1: NORTH}") {
      people.place(
        try outlet.text("regions", atMost: 100), in: try region.text("regions", atMost: 100))
    }
    let agents = try entries(
      fields, "agents", example: "{AG-2: {manager: AG-1, hired_at: 2026-10-16}}")
    for (key, value) in agents {
      try read(value, of: try key.text("agents", atMost: 100), &people)
    }
    return people
  }

  private func entries(
    _ fields: Fields, _ key: String, example: String
  ) throws(RuleSetError) -> [(key: FileNode, value: FileNode)] {
    guard let node = fields.optional(key) else { return [] }
    guard let entries = node.entries else {
      throw node.error(
        "\(key) is \(node.inWords). Write codes with what is known of them: \(example).")
    }
    return entries
  }

  private func read(
    _ node: FileNode, of code: String, _ people: inout ExamplePeople
  ) throws(RuleSetError) {
    let agentID = people.add(code)
    guard !node.isNull else { return }
    let fields = try Fields(
      node, of: code, known: ["hired_at", "terminated_at", "manager", "outlet", "carried"])
    people.employ(
      code, from: try fields.optional("hired_at")?.date("hired_at"),
      to: try fields.optional("terminated_at")?.date("terminated_at"))
    if let manager = fields.optional("manager") {
      people.managers += try postings(manager, "manager", of: agentID) {
        people.add($0)
      }
    }
    if let outlet = fields.optional("outlet") {
      people.postings += try postings(outlet, "outlet", of: agentID) {
        people.add(outlet: $0)
      }
    }
    for (rule, amount) in try entries(fields, "carried", example: "{advance: 600.00}") {
      let rule = try rule.text("carried", atMost: 100)
      people.carried.append((agentID, rule, try amount.decimal(rule)))
    }
  }

  /// A code, or codes by the day from which each holds.
  private func postings(
    _ node: FileNode, _ key: String, of agentID: Int64, _ number: (String) -> Int64?
  ) throws(RuleSetError) -> [AgentPosting] {
    var timeline = Timeline<Int64>()
    if let entries = node.entries {
      for (day, value) in entries {
        guard let id = number(try value.text(key, atMost: 100)) else { continue }
        timeline.set(id, from: try day.date(key))
      }
    } else if let id = number(try node.text(key, atMost: 100)) {
      timeline.set(id, from: nil)
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
