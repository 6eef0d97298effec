internal import Decimals

/// What a calendar or clock shows of a date: `weekday`, `day`, `month`, `quarter`, `hour`.
struct CalendarPart: ValueExpression {
  enum Kind: String, CaseIterable { case weekday, day, month, quarter, hour }

  let kind: Kind
  let operand: Operand

  var type: FactType { .number }

  func value(in row: borrowing FactRow) throws(JSONLogicError) -> FactValue? {
    guard let value = try operand.expression.value(in: row), let day = value.localDay
    else { return nil }
    let number =
      switch kind {
      case .weekday: day.weekday
      case .day: day.components.day
      case .month: day.components.month
      case .quarter: (day.components.month + 2) / 3
      case .hour: value.hour
      }
    return .number(Decimal(number))
  }

  func facts(in row: borrowing FactRow) -> [Term.Fact] { operand.expression.facts(in: row) }
}

enum CalendarUnit: String, CaseIterable { case days, months }

/// How many days or whole months lie between two dates, whatever their times.
struct DateDifference: ValueExpression {
  let start: Operand
  let end: Operand
  let unit: CalendarUnit

  var type: FactType { .number }

  func value(in row: borrowing FactRow) throws(JSONLogicError) -> FactValue? {
    guard let start = try start.expression.value(in: row)?.localDay,
      let end = try end.expression.value(in: row)?.localDay
    else { return nil }
    return switch unit {
    case .days: .number(Decimal(end.number - start.number))
    case .months: .number(Decimal(start.months(until: end)))
    }
  }

  func facts(in row: borrowing FactRow) -> [Term.Fact] { [start, end].facts(in: row) }
}

/// A date some days or months later, or earlier; a month that is too short has its last day.
struct DateSum: ValueExpression {
  let start: Operand
  let count: Operand
  let unit: CalendarUnit
  let place: String

  var type: FactType { start.type }

  func value(in row: borrowing FactRow) throws(JSONLogicError) -> FactValue? {
    guard let date = try start.expression.value(in: row), let day = date.localDay,
      case .number(let number)? = try count.expression.value(in: row)
    else { return nil }
    guard let count = Int(exactly: number) else {
      throw JSONLogicError(
        .invalidArguments("date_add counts whole \(unit), not \(number). Round the number first."),
        at: place)
    }
    let moved = unit == .days ? day.adding(days: count) : day.adding(months: count)
    guard let moved else {
      throw JSONLogicError(
        .invalidArguments("date_add leaves the years 1 to 9999. Count fewer \(unit)."), at: place)
    }
    return date.moved(to: moved)
  }

  func facts(in row: borrowing FactRow) -> [Term.Fact] { [start, count].facts(in: row) }
}

extension FactValue {
  fileprivate var hour: Int {
    guard case .dateTime(let microseconds) = self else { return 0 }
    return LocalTime(microseconds: microseconds).hour
  }

  /// The same time on another day.
  fileprivate func moved(to day: LocalDay) -> FactValue {
    guard case .dateTime(let microseconds) = self else { return .date(day: day.number) }
    let clock = LocalTime(microseconds: microseconds).microsecondOfDay
    return .dateTime(microseconds: LocalTime(day, microsecondOfDay: clock).microseconds)
  }
}
