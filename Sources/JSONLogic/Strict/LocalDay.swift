/// A day of the proleptic Gregorian calendar, counted from 1970-01-01, of the years 1 to 9999.
///
/// The arithmetic is Howard Hinnant's (https://howardhinnant.github.io/date_algorithms.html).
struct LocalDay: Hashable, Sendable {
  let number: Int

  static let all = -719_162...2_932_896

  /// Nil outside the years 1 to 9999.
  init?(number: Int) {
    guard Self.all.contains(number) else { return nil }
    self.number = number
  }

  /// Nil unless the three name a real day.
  init?(year: Int, month: Int, day: Int) {
    guard 1...9999 ~= year, 1...12 ~= month, 1...Self.length(ofMonth: month, year: year) ~= day
    else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  var components: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// ISO 8601: Monday is 1, Sunday 7.
  var weekday: Int { (number - Self.all.lowerBound) % 7 + 1 }

  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension LocalDay {
  func adding(days: Int) -> LocalDay? {
    let (sum, overflow) = number.addingReportingOverflow(days)
    return overflow ? nil : LocalDay(number: sum)
  }

  /// The same day of another month, or its last day where that is shorter.
  func adding(months: Int) -> LocalDay? {
    guard abs(months) <= 12 * 9999 else { return nil }
    let (year, month, day) = components
    let index = year * 12 + month - 1 + months
    let (newYear, newMonth) = (index / 12, index % 12 + 1)
    guard index >= 12 else { return nil }
    let last = Self.length(ofMonth: newMonth, year: newYear)
    return LocalDay(year: newYear, month: newMonth, day: min(day, last))
  }

  /// How many whole months lie between the two, negative where `end` is the earlier one.
  func months(until end: LocalDay) -> Int {
    guard end.number >= number else { return -end.months(until: self) }
    let (year, month, _) = components
    let (endYear, endMonth, _) = end.components
    let most = (endYear - year) * 12 + endMonth - month
    guard let reached = adding(months: most), reached.number > end.number else { return most }
    return most - 1
  }
}

extension LocalDay: CustomStringConvertible {
  /// A day in the form `2026-10-31`, and no other.
  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  var description: String {
    let (year, month, day) = components
    return "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
  }
}

extension Int {
  func padded(to digits: Int) -> String {
    let text = String(self)
    return String(repeating: "0", count: Swift.max(0, digits - text.utf8.count)) + text
  }
}

extension UInt8 {
  var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
