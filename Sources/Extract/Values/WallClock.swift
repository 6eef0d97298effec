import Domain

/// What a date's text says: numbers, not yet known to be a day or a time of day.
struct WallClock {
  var year = 0
  var month = 0
  var day = 0
  var hour = 0
  var minute = 0
  var second = 0
  var microsecond = 0
  /// Seconds east of UTC, where the text says so itself.
  var offset: Int?

  /// Nil where the calendar has no such day.
  var date: CivilDate? { CivilDate(year: year, month: month, dayOfMonth: day) }

  /// Nil where clocks do not show it.
  var secondOfDay: Int? {
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return hour * 3600 + minute * 60 + second
  }
}

extension WallClock {
  subscript(part: DateFormat.Part) -> Int {
    get {
      switch part {
      case .year: year
      case .month: month
      case .day: day
      case .hour: hour
      case .minute: minute
      case .second: second
      }
    }
    set {
      switch part {
      case .year: year = newValue
      case .month: month = newValue
      case .day: day = newValue
      case .hour: hour = newValue
      case .minute: minute = newValue
      case .second: second = newValue
      }
    }
  }
}
