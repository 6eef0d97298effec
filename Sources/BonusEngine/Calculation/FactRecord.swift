internal import Domain
internal import JSONLogic

/// The facts of one conversion, lead or agent: for conditions to be asked of, and for workings to tell.
struct FactRecord {
  var row: FactRow
  /// What items of this record share; nil before the first one. It is of the row as it was then: a row is filled
  /// once after it is emptied.
  private var shared: [Working.Condition.Slot]?

  init(_ schema: FactSchema) { row = FactRow(schema) }

  mutating func removeAll() {
    row.removeAll()
    shared = nil
  }

  /// The values of all slots that a rule reads.
  mutating func values() -> [Working.Condition.Slot] {
    if let shared { return shared }
    var values: [Working.Condition.Slot] = []
    values.reserveCapacity(row.readSlots.count)
    for slot in row.readSlots {
      values.append(Working.Condition.Slot(slot, row[slot].map(Working.Condition.Value.init)))
    }
    shared = values
    return values
  }
}

extension Working.Condition.Value {
  fileprivate init(_ value: FactValue) {
    switch value {
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .truth(let truth): self = .truth(truth)
    case .date(let day): self = .date(CivilDate(day: day))
    case .dateTime(let microseconds): self = .dateTime(Instant(microseconds: microseconds))
    }
  }
}
