/// A zone's yearly rule as POSIX writes it in `TZ`: `<+05>-5`, `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// With the extension of RFC 9636, section 3.3.1: times of day from -167 to 167 hours.
struct PosixTimeZone: Equatable {
  /// Seconds east of UTC. (The text counts west of it.)
  var standardOffset: Int
  /// Nil where the clocks never change.
  var summer: SummerTime?

  /// Nil where the text is no such rule.
  init?(_ text: some Collection<UInt8>) {
    var reader = PosixReader(text: Array(text))
    guard reader.skipName(), let standard = reader.readOffset() else { return nil }
    standardOffset = standard
    guard !reader.isAtEnd else { return }
    guard let summer = reader.readSummer(standard: standard), reader.isAtEnd else { return nil }
    self.summer = summer
  }
}

/// The part of the year with another offset.
struct SummerTime: Equatable {
  var offset: Int
  var begins: YearlyChange
  var ends: YearlyChange

  /// The changes of those years in order, each with the offset that it begins.
  func changes(
    in years: ClosedRange<Int>, standard: Int
  ) -> [(start: Int64, offset: Int)] {
    years.flatMap { year in
      let begin = (start: begins.localSeconds(in: year) - Int64(standard), offset: offset)
      let end = (start: ends.localSeconds(in: year) - Int64(offset), offset: standard)
      return begin.start <= end.start ? [begin, end] : [end, begin]
    }
  }
}

/// A day of every year and a time on it.
struct YearlyChange: Equatable {
  enum Day: Equatable {
    /// Day 1 to 365, February 29 never counted.
    case julian(Int)
    /// Day 0 to 365, February 29 counted.
    case ordinal(Int)
    /// A weekday (0 is Sunday) of week 1 to 5 of a month; 5 means the last.
    case weekday(Int, week: Int, month: Int)
  }

  var day: Day
  /// Seconds after midnight by the clocks before the change; it may lie on another day.
  var time = 7200

  /// Seconds since 1970 by the zone's clocks before the change.
  func localSeconds(in year: Int) -> Int64 {
    Int64(date(in: year).day) * 86_400 + Int64(time)
  }

  private func date(in year: Int) -> CivilDate {
    switch day {
    case .julian(let day):
      let isAfterLeapDay = day >= 60 && CivilDate.length(ofMonth: 2, year: year) == 29
      return CivilDate(firstDayOf: year).adding(days: day - 1 + (isAfterLeapDay ? 1 : 0))
    case .ordinal(let day):
      return CivilDate(firstDayOf: year).adding(days: day)
    case .weekday(let weekday, let week, let month):
      let first = CivilDate(firstDayOf: year, month: month)
      let wait = (weekday - first.weekday % 7 + 7) % 7
      let day = wait + (week - 1) * 7
      let isPastEnd = day >= CivilDate.length(ofMonth: month, year: year)
      return first.adding(days: isPastEnd ? day - 7 : day)
    }
  }
}

/// A walk over the text of a rule; nil (or false) where it has something else.
private struct PosixReader {
  let text: [UInt8]
  var position = 0

  init(text: [UInt8]) { self.text = text }

  var isAtEnd: Bool { position == text.count }

  /// The offset of summer time (an hour ahead where none is given), when it begins and when it
  /// ends.
  mutating func readSummer(standard: Int) -> SummerTime? {
    guard skipName() else { return nil }
    var offset = standard + 3600
    if !isAtEnd, text[position] != UInt8(ascii: ",") {
      guard let given = readOffset() else { return nil }
      offset = given
    }
    guard take(","), let begins = readChange(), take(","), let ends = readChange() else {
      return nil
    }
    return SummerTime(offset: offset, begins: begins, ends: ends)
  }

  /// An abbreviation: three letters or more, or anything between `<` and `>`.
  mutating func skipName() -> Bool {
    if take("<") {
      guard let end = text[position...].firstIndex(of: UInt8(ascii: ">")) else { return false }
      position = end + 1
      return true
    }
    let start = position
    while !isAtEnd, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[position] | 0x20) {
      position += 1
    }
    return position - start >= 3
  }

  /// Seconds east of UTC, from hours west of it.
  mutating func readOffset() -> Int? {
    guard let west = readTime(), abs(west) < TimeZoneRules.widestOffset else { return nil }
    return -west
  }

  private mutating func readChange() -> YearlyChange? {
    guard let day = readDay() else { return nil }
    guard take("/") else { return YearlyChange(day: day) }
    return readTime().map { YearlyChange(day: day, time: $0) }
  }

  private mutating func readDay() -> YearlyChange.Day? {
    if take("J") { return readNumber(in: 1...365).map { .julian($0) } }
    guard take("M") else { return readNumber(in: 0...365).map { .ordinal($0) } }
    guard let month = readNumber(in: 1...12), take("."), let week = readNumber(in: 1...5),
      take("."), let weekday = readNumber(in: 0...6)
    else { return nil }
    return .weekday(weekday, week: week, month: month)
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  private mutating func readTime() -> Int? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard var seconds = readNumber(in: 0...167) else { return nil }
    seconds *= 3600
    for unit in [60, 1] {
      guard take(":") else { break }
      guard let part = readNumber(in: 0...59) else { return nil }
      seconds += part * unit
    }
    return isNegative ? -seconds : seconds
  }

  private mutating func readNumber(in range: ClosedRange<Int>) -> Int? {
    let start = position
    var value = 0
    while !isAtEnd, position - start < 4, text[position] &- 48 < 10 {
      value = value * 10 + Int(text[position] &- 48)
      position += 1
    }
    return position > start && range.contains(value) ? value : nil
  }

  private mutating func take(_ character: UnicodeScalar) -> Bool {
    guard !isAtEnd, text[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }
}

extension CivilDate {
  /// Day 1 of a month, of any year.
  init(firstDayOf year: Int, month: Int = 1) {
    let days = (1..<month).reduce(0) { $0 + Self.length(ofMonth: $1, year: year) }
    let before = year - 1
    self.init(day: before * 365 + before / 4 - before / 100 + before / 400 - 719_162 + days)
  }
}
