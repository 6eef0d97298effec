internal import Decimals

/// What dates, times and what the calendar shows of them have to do with one another.
extension Knowledge {
  /// A day of which all that is known of dates, times and their parts is so, there must be.
  func contradictionOfCalendar() -> Contradiction? {
    for slot in Set(entries.keys.compactMap(\.slot)).sorted() {
      let group = entries.filter { $0.key.slot == slot }
      guard group.count > 1, group.values.contains(where: { !$0.states.mayBeMissing }) else {
        continue
      }
      if !hasDay(slot, group.mapValues(\.states)) {
        // What says nothing has no part in it.
        let telling = group.filter { $0.value.states != $0.value.universe.states }
        return Contradiction(of: learned.filter { telling[$0.subject] != nil })
      }
    }
    return nil
  }

  private func hasDay(_ slot: Int, _ group: [Subject: States]) -> Bool {
    guard group.values.allSatisfy({ !$0.values.isEmpty }) else { return false }
    func values(_ part: FactPart) -> ValueSet { group[.part(part, slot)]?.values ?? .all }
    var days = values(.date)
    if let times = group[.variable(slot)]?.values {
      guard let possible = times.daysOfMicroseconds else { return true }
      days = days.intersection(possible)
    }
    if days.isEmpty { return false }
    let parts: [FactPart] = [.weekday, .day, .month, .quarter]
    let asked = parts.filter { group[.part($0, slot)] != nil }
    guard !asked.isEmpty else { return true }
    // Looked at once for each number, not for each day.
    let allowed = asked.map { part in
      (part, Set((part.range ?? 0...0).filter { values(part).contains($0) }))
    }
    return days.calendarDays.contains { day in
      allowed.allSatisfy { $1.contains(day.number(of: $0)) }
    }
  }
}

extension ValueSet {
  fileprivate func contains(_ number: Int) -> Bool {
    !intersection(ValueSet(.number(Decimal(number))).amongWholes).isEmpty
  }

  /// The days on which microseconds of the set fall; nil where they cannot be counted.
  fileprivate var daysOfMicroseconds: ValueSet? {
    let day = Decimal(Int(LocalTime.microsecondsPerDay))
    func days(_ cut: Cut?, _ more: Decimal) -> Decimal?? {
      guard let cut else { return .some(nil) }
      guard let number = cut.point.number, let moved = try? number - more,
        let days = try? moved.divided(by: day, toScale: 0, .floor)
      else { return nil }
      return days
    }
    var all = ValueSet.none
    for interval in intervals {
      // The last microsecond is the one before the end.
      guard let first = days(interval.start, 0), let last = days(interval.end, 1) else {
        return nil
      }
      all = all.union(
        ValueSet(
          from: first.map { .before(.number($0)) }, to: last.map { .after(.number($0)) }))
    }
    return all.amongWholes
  }

  /// The days of a set, of which 400 years show all that there is.
  fileprivate var calendarDays: some Sequence<LocalDay> {
    let cycle = 146_097
    return intervals.lazy.flatMap { interval -> LazyMapSequence<ClosedRange<Int>, LocalDay?> in
      func number(_ cut: Cut?) -> Int? {
        cut?.point.number.flatMap { Int(exactly: $0) }
      }
      let all = LocalDay.all
      let start = number(interval.start)
      let end = number(interval.end).map { $0 - 1 }
      let first = max(all.lowerBound, start ?? (end ?? cycle) - cycle)
      let last = min(all.upperBound, end ?? first + cycle, first + cycle)
      return (first...max(first, last)).lazy.map { LocalDay(number: $0) }
    }.compactMap { $0 }
  }
}

extension LocalDay {
  fileprivate func number(of part: FactPart) -> Int {
    switch part {
    case .weekday: weekday
    case .day: components.day
    case .month: components.month
    case .quarter: (components.month + 2) / 3
    case .date, .hour: number
    }
  }
}
