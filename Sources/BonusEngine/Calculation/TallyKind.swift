internal import Domain

/// Which sales of an agent are added up, and over which time.
struct TallyKind: Hashable {
  var window: BonusTerms.Window
  /// JsonLogic over the facts of a sale; nil: all sales.
  var filter: String?
  /// To whom a sale counts.
  var credit = BonusTerms.Credit.agent
  /// Whose sales are added up together; nil: those of each agent.
  var pool: BonusTerms.Pooling?

  static let all = TallyKind(window: .run, filter: nil)

  /// The same of all sales, for the conditions of what is measured.
  var unfiltered: TallyKind {
    TallyKind(window: window, filter: nil, credit: credit, pool: pool)
  }
}

extension BonusTerms.Window {
  /// The first day of the window that a day is in; nil where the window is the whole run.
  func start(of date: CivilDate) -> CivilDate? {
    switch self {
    case .run: return nil
    case .day: return date
    case .month: return date.adding(days: 1 - date.components.dayOfMonth)
    case .quarter:
      let (year, month, _) = date.components
      return CivilDate(year: year, month: (month - 1) / 3 * 3 + 1, dayOfMonth: 1)
    }
  }

  /// The days of a window that are in a period.
  func days(from start: CivilDate?, in period: Period) -> Period? {
    guard let start else { return period }
    let last =
      switch self {
      case .day, .run: start
      case .month: start.endOfMonth
      // In the third month: two have 62 days at most, and three have more.
      case .quarter: start.adding(days: 62).endOfMonth
      }
    return Period(first: start, last: last)?.intersection(period)
  }
}
