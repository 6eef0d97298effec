/// Days from `first` to `last`, both included.
public struct Period: Hashable, Sendable, CustomStringConvertible {
  public let first: CivilDate
  public let last: CivilDate

  public init(day: CivilDate) {
    first = day
    last = day
  }

  /// Nil where `last` is before `first`.
  public init?(first: CivilDate, last: CivilDate) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  /// `2026-10` is the month, `2026-10-05` a day, `2026-10-01..2026-10-15` and `2026-10..2026-12` all from the one to
  /// the other.
  public init?(_ text: String) {
    if let day = CivilDate(text) {
      self.init(day: day)
    } else if let first = CivilDate(text + "-01") {
      self.init(first: first, last: first.endOfMonth)
    } else {
      let ends = text.split(separator: "..", omittingEmptySubsequences: false)
      guard ends.count == 2, let first = Period(String(ends[0]))?.first,
        let last = Period(String(ends[1]))?.last
      else { return nil }
      self.init(first: first, last: last)
    }
  }

  public func contains(_ date: CivilDate) -> Bool { first <= date && date <= last }

  /// Month by month; the first and the last may be a part of theirs.
  public var months: [Period] {
    var months: [Period] = []
    var start = first
    while start <= last {
      if let part = Period(first: start, last: min(last, start.endOfMonth)) { months.append(part) }
      start = start.endOfMonth.adding(days: 1)
    }
    return months
  }

  public var dayCount: Int { last.day - first.day + 1 }

  /// The days that are in both; nil where there are none.
  public func intersection(_ other: Period) -> Period? {
    Period(first: max(first, other.first), last: min(last, other.last))
  }

  public var description: String { "\(first)..\(last)" }
}
