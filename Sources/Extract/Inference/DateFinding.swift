/// The forms in which a column's values are dates.
struct DateFinding {
  /// The fewest that fit what they fit; empty where the values are no dates.
  let formats: [DateFormat]
  /// Which share of the values they fit.
  let share: Double
  /// A form with day and month exchanged that fits as many.
  let twin: DateFormat?
  /// The first value that no form fits, and how many such there are.
  let odd: (value: String, count: Int)?

  init(in values: [String]) {
    let probe = values.prefix(200)
    let likely = Self.candidates.filter { format in probe.contains { isDate($0, format) } }
    var left = Array(values.prefix(5_000))
    let count = left.count
    var chosen: [DateFormat] = []
    while chosen.count < 3, !left.isEmpty {
      let fits = likely.map { format in left.count { isDate($0, format) } }
      guard let most = fits.max(), most * 100 >= count, let best = fits.firstIndex(of: most) else {
        break
      }
      chosen.append(likely[best])
      left.removeAll { isDate($0, likely[best]) }
    }
    formats = chosen
    share = count == 0 ? 0 : Double(count - left.count) / Double(count)
    odd = left.first.map { ($0, left.count) }
    twin = chosen.first.flatMap { Self.twin(of: $0, in: values) }
  }

  var hasTime: Bool { formats.contains { $0.pattern.contains("HH") || $0.pattern.contains("H:") } }
  var hasOffset: Bool { formats.contains { $0.pattern.contains("X") } }

  /// With dots the day comes first wherever dots are written.
  private static func twin(of format: DateFormat, in values: [String]) -> DateFormat? {
    guard !format.pattern.contains("."), let twin = format.withDayAndMonthExchanged else {
      return nil
    }
    return values.prefix(5_000).allSatisfy { !isDate($0, format) || isDate($0, twin) } ? twin : nil
  }
}

/// Whether the text is a day of the calendar of our time in that form.
func isDate(_ text: String, _ format: DateFormat) -> Bool {
  guard let clock = format.read(text.utf8.span) else { return false }
  return (1970...2099).contains(clock.year) && clock.date != nil && clock.secondOfDay != nil
}

extension DateFormat {
  /// `d/M/yyyy` of `M/d/yyyy`; nil where the order is not in doubt.
  fileprivate var withDayAndMonthExchanged: DateFormat? {
    let exchanged = String(
      pattern.map { $0 == "M" ? "d" : $0 == "d" ? "M" : $0 } as [Character])
    guard !pattern.hasPrefix("y") else { return nil }
    return DateFinding.candidates.first { $0.pattern == exchanged }
  }
}

extension DateFinding {
  /// The stricter before the laxer, the day before the month.
  static let candidates: [DateFormat] = days.flatMap { day in
    times.map { time in day.isEmpty ? time : day + time }
  }.compactMap { try? DateFormat($0) }

  private static let days =
    ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyyMMdd"]
    + [".", "/", "-"].flatMap { sign in
      [
        "dd_MM_yyyy", "MM_dd_yyyy", "d_M_yyyy", "M_d_yyyy", "dd_MM_yy", "MM_dd_yy", "d_M_yy",
        "M_d_yy",
      ]
      .map { $0.replacing("_", with: sign) }
    }

  private static let times = [
    "", " HH:mm:ss", " HH:mm", " H:mm:ss", " H:mm", " HH:mm:ss.SSS", "'T'HH:mm:ss", "'T'HH:mm:ssX",
    "'T'HH:mm:ss.SSS", "'T'HH:mm:ss.SSSX", " HH:mm:ssX", " HH:mm:ss X", ", HH:mm:ss",
  ]
}
