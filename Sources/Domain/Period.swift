/// Days from `first` to `last`, both included.
public struct Period: Hashable, Sendable, CustomStringConvertible {
  public let first: CivilDate
  public let last: CivilDate

  /// Nil where `last` is before `first`.
  public init?(first: CivilDate, last: CivilDate) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  /// `2026-10` is the month, `2026-10-01..2026-10-15` the days from one to the other, `2026-10-05` a day.
  public init?(_ text: String) {
    if let day = CivilDate(text) {
      self.init(first: day, last: day)
    } else if let first = CivilDate(text + "-01") {
      let (year, month, _) = first.components
      let length = CivilDate.length(ofMonth: month, year: year)
      self.init(first: first, last: first.adding(days: length - 1))
    } else {
      let ends = text.split(separator: "..", omittingEmptySubsequences: false)
      guard ends.count == 2, let first = CivilDate(String(ends[0])),
        let last = CivilDate(String(ends[1]))
      else { return nil }
      self.init(first: first, last: last)
    }
  }

  public func contains(_ date: CivilDate) -> Bool { first <= date && date <= last }

  public var description: String { "\(first)..\(last)" }
}
