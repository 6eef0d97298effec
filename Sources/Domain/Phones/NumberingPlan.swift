/// How telephone numbers of a country are made: Uzbekistan and its neighbours.
///
/// Lengths and first digits are those of the national plans filed with the ITU, and no finer: operators get
/// new codes every year, and a number that is refused for its code would lose its lead.
public struct NumberingPlan: Hashable, Sendable {
  /// The country by ISO 3166-1.
  public let country: String
  let callingCode: DialledDigits
  /// Dialled before national numbers within the country.
  let trunkPrefix: UInt64
  /// Digits of a national number.
  let length: Int
  /// What a national number may begin with.
  let firstDigits: ClosedRange<UInt64>
  /// Whether calls abroad begin, or long began, with 8, a tone, and 10.
  let dials810: Bool
  /// In which amounts of a country's files are written.
  private let currency: String

  private init(
    _ country: String, _ callingCode: UInt64, trunk: UInt64, length: Int,
    first: ClosedRange<UInt64>, dials810: Bool, currency: String
  ) {
    self.country = country
    self.callingCode = DialledDigits(callingCode)
    trunkPrefix = trunk
    self.length = length
    firstDigits = first
    self.dials810 = dials810
    self.currency = currency
  }
}

extension NumberingPlan {
  public static let all = [
    uzbekistan, kazakhstan, russia, kyrgyzstan, tajikistan, turkmenistan, afghanistan,
  ]

  public static let uzbekistan = NumberingPlan(
    "UZ", 998, trunk: 8, length: 9, first: 2...9, dials810: true, currency: "UZS")
  public static let kazakhstan = NumberingPlan(
    "KZ", 7, trunk: 8, length: 10, first: 3...9, dials810: true, currency: "KZT")
  /// One plan with Kazakhstan, from Soviet times: 6 and 7 are Kazakh.
  public static let russia = NumberingPlan(
    "RU", 7, trunk: 8, length: 10, first: 3...9, dials810: true, currency: "RUB")
  static let kyrgyzstan = NumberingPlan(
    "KG", 996, trunk: 0, length: 9, first: 2...9, dials810: false, currency: "KGS")
  static let tajikistan = NumberingPlan(
    "TJ", 992, trunk: 8, length: 9, first: 0...9, dials810: true, currency: "TJS")
  static let turkmenistan = NumberingPlan(
    "TM", 993, trunk: 8, length: 8, first: 1...7, dials810: true, currency: "TMT")
  static let afghanistan = NumberingPlan(
    "AF", 93, trunk: 0, length: 9, first: 2...7, dials810: false, currency: "AFN")

  public static func of(country: String) -> NumberingPlan? {
    all.first { $0.country == country }
  }

  /// The plan of the country whose currency it is; nil where it is of none of them.
  public static func of(currency: Currency) -> NumberingPlan? {
    all.first { $0.currency == currency.code }
  }
}
