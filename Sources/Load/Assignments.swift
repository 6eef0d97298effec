import Domain
import Warehouse

/// The outlets or the managers of an agent: as they are kept, and as a record will have them.
struct Assignments {
  let kind: AssignmentKind
  private let stored: [StoredAssignment]
  private var timeline: Timeline<Int64>

  init(_ kind: AssignmentKind, _ stored: [StoredAssignment]) {
    self.kind = kind
    self.stored = stored
    timeline = Timeline(stored.map(\.span))
  }

  /// Takes what a record says.
  ///
  /// Between two records of a file nothing else happened. A record without a day may correct what has never
  /// changed, or agree with what holds.
  /// - Returns: since when it holds; nil where a day is needed to tell.
  mutating func state(
    _ value: Int64, from day: CivilDate?, after earlier: Posting?
  ) -> CivilDate?? {
    if let day {
      if let earlier { timeline.removeChanges(after: earlier.from, before: day) }
      timeline.set(value, from: day)
      return .some(day)
    }
    let spans = timeline.spans
    guard spans.count <= 1 || spans.last?.value == value else { return nil }
    let from = spans.last?.from
    timeline.set(value, from: from)
    return .some(from)
  }

  /// Whether the days from the first to the second are taken care of.
  func covers(_ first: CivilDate?, before day: CivilDate?) -> Bool {
    guard let first, let day, first < day else { return true }
    return timeline.value(on: first) != nil
  }

  /// What holds at last.
  var last: Int64? { timeline.spans.last?.value }

  var superseded: [Int64] {
    let kept = Set(timeline.spans)
    return stored.filter { !kept.contains($0.span) }.map(\.id)
  }

  var added: [Timeline<Int64>.Span] {
    let known = Set(stored.map(\.span))
    return timeline.spans.filter { !known.contains($0) }
  }

  var isChanged: Bool { !superseded.isEmpty || !added.isEmpty }
}
