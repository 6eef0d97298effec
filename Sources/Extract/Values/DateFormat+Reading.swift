extension DateFormat {
  /// The numbers of `text`, or nil where it has another form.
  func read(_ text: Span<UInt8>) -> WallClock? {
    var clock = WallClock()
    var index = 0
    for step in steps where !take(step, of: text, at: &index, into: &clock) { return nil }
    return index == text.count ? clock : nil
  }

  @inline(__always)
  private func take(
    _ step: Step, of text: Span<UInt8>, at index: inout Int, into clock: inout WallClock
  ) -> Bool {
    switch step {
    case .literal(let byte):
      guard index < text.count, text[index] == byte else { return false }
      index += 1
    case .number(let part, let digits):
      guard let number = number(digits, of: text, at: &index) else { return false }
      clock[part] = number
    case .shortYear:
      guard let number = number(2...2, of: text, at: &index) else { return false }
      clock.year = 2000 + number
    case .fraction(let digits):
      guard let fraction = number(digits...digits, of: text, at: &index) else { return false }
      clock.microsecond = fraction * 1_000_000 / powerOfTen(digits)
    case .serial(let serial):
      guard let date = serial.read(text, at: &index) else { return false }
      clock = date
    case .offset:
      guard let offset = offset(of: text, at: &index) else { return false }
      clock.offset = offset
    }
    return true
  }

  @inline(__always)
  private func number(
    _ digits: ClosedRange<Int>, of text: Span<UInt8>, at index: inout Int
  ) -> Int? {
    let end = min(index + digits.upperBound, text.count)
    let least = index + digits.lowerBound
    var number = 0
    while index < end {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      number = number * 10 + Int(digit)
      index += 1
    }
    return index >= least ? number : nil
  }

  /// `Z`, `+05:00`, `-0330` or `+05`, in seconds.
  private func offset(of text: Span<UInt8>, at index: inout Int) -> Int? {
    guard index < text.count else { return nil }
    let sign = text[index]
    index += 1
    if sign == UInt8(ascii: "Z") { return 0 }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let hours = number(2...2, of: text, at: &index), hours < 24
    else { return nil }
    var minutes = 0
    if index < text.count {
      if text[index] == UInt8(ascii: ":") { index += 1 }
      guard let number = number(2...2, of: text, at: &index), number < 60 else { return nil }
      minutes = number
    }
    let seconds = hours * 3600 + minutes * 60
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }

  private func powerOfTen(_ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
