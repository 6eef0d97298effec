import Domain

/// Appends the instant as PostgreSQL takes a `timestamptz`: `2026-10-17 08:15:00+00`, with six more
/// digits where there is a fraction. The year is one of 1 to 9999.
func appendTimestamp(_ instant: Instant, to bytes: inout [UInt8]) {
  let (date, second) = TimeZoneRules.utc.local(of: instant)
  let (year, month, day) = date.components
  appendDigits(year, 4, to: &bytes)
  appendDigits(month, 2, after: "-", to: &bytes)
  appendDigits(day, 2, after: "-", to: &bytes)
  appendDigits(second / 3600, 2, after: " ", to: &bytes)
  appendDigits(second / 60 % 60, 2, after: ":", to: &bytes)
  appendDigits(second % 60, 2, after: ":", to: &bytes)
  let fraction = Int(instant.microseconds - instant.seconds * 1_000_000)
  if fraction != 0 { appendDigits(fraction, 6, after: ".", to: &bytes) }
  bytes += "+00".utf8
}

/// Reads what `appendTimestamp` writes, and nothing else.
func parseTimestamp(_ text: Span<UInt8>) -> Instant? {
  guard text.count == 22 || text.count == 29,
    let year = digits(text, at: 0, 4), let month = digits(text, at: 5, 2, after: "-"),
    let day = digits(text, at: 8, 2, after: "-"), let hour = digits(text, at: 11, 2, after: " "),
    let minute = digits(text, at: 14, 2, after: ":"),
    let second = digits(text, at: 17, 2, after: ":"),
    digits(text, at: text.count - 2, 2, after: "+") == 0,
    hour < 24, minute < 60, second < 60,
    let date = CivilDate(year: year, month: month, dayOfMonth: day)
  else { return nil }
  let time = hour * 3600 + minute * 60 + second
  guard text.count == 29 else { return Instant(utc: date, secondOfDay: time) }
  guard let fraction = digits(text, at: 20, 6, after: ".") else { return nil }
  return Instant(utc: date, secondOfDay: time, microsecond: fraction)
}

private func appendDigits(
  _ value: Int, _ count: Int, after mark: UnicodeScalar? = nil, to bytes: inout [UInt8]
) {
  if let mark { bytes.append(UInt8(ascii: mark)) }
  let start = bytes.count
  var rest = value
  for _ in 0..<count {
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
    rest /= 10
  }
  bytes[start...].reverse()
}

private func digits(
  _ text: Span<UInt8>, at start: Int, _ count: Int, after mark: UnicodeScalar? = nil
) -> Int? {
  if let mark, text[start - 1] != UInt8(ascii: mark) { return nil }
  var value = 0
  for index in start..<start + count {
    let digit = text[index] &- UInt8(ascii: "0")
    guard digit < 10 else { return nil }
    value = value * 10 + Int(digit)
  }
  return value
}
