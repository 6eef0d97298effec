/// Digits in a row: a number and how many digits it was written with, since zeros may lead it.
struct DialledDigits: Hashable, Sendable {
  private(set) var number: UInt64 = 0
  private(set) var count = 0

  /// What a number of E.164 may have at most.
  static let most = 15

  init() {}

  init(_ number: UInt64) {
    for byte in String(number).utf8 { append(UInt64(byte &- 48)) }
  }

  /// Beyond the most only the count goes on.
  mutating func append(_ digit: UInt64) {
    if count < Self.most { number = number * 10 + digit }
    count += 1
  }

  /// The digits before the last `rest`.
  func prefix(beforeLast rest: Int) -> UInt64 { number / Self.powersOfTen[rest] }

  /// The last `count` digits.
  func suffix(_ count: Int) -> DialledDigits {
    var digits = self
    digits.number %= Self.powersOfTen[count]
    digits.count = count
    return digits
  }

  /// What follows `prefix`, or nil where the digits do not begin with it.
  func dropping(_ prefix: DialledDigits) -> DialledDigits? {
    guard count > prefix.count, count <= Self.most,
      self.prefix(beforeLast: count - prefix.count) == prefix.number
    else { return nil }
    return suffix(count - prefix.count)
  }

  /// Both in a row.
  func followed(by rest: DialledDigits) -> UInt64 {
    number * Self.powersOfTen[rest.count] + rest.number
  }

  var first: UInt64 { count == 0 || count > Self.most ? 0 : prefix(beforeLast: count - 1) }

  private static let powersOfTen: [UInt64] = (0...most).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
