import Testing

@testable import Domain

/// A text, the country it is read in, and the number that it means.
struct PhoneCase: CustomTestStringConvertible, Sendable {
  let text: String
  var home: NumberingPlan? = .uzbekistan
  /// Empty where it is none.
  let phone: String
  var note: Note.Kind?

  var testDescription: String { "\(text) in \(home?.country ?? "no country")" }
}

struct PhoneTests {
  static let uzbek = "+998901234567"

  static let national = [
    PhoneCase(text: "901234567", phone: uzbek),
    PhoneCase(text: "90 123-45-67", phone: uzbek),
    PhoneCase(text: "(90) 123.45.67", phone: uzbek),
    PhoneCase(text: "8 90 123 45 67", phone: uzbek),
    PhoneCase(text: "8 71 123 45 67", phone: "+998711234567"),
    PhoneCase(text: "8801234567", phone: "+998801234567"),
    PhoneCase(text: "331234567", phone: "+998331234567"),
    PhoneCase(text: "101234567", phone: "", note: .notPhone),
    PhoneCase(text: "90123456", phone: "", note: .notPhone),
    PhoneCase(text: "901234567", home: nil, phone: "", note: .notPhone),
    PhoneCase(text: "8 701 123 45 67", home: .kazakhstan, phone: "+77011234567"),
    PhoneCase(text: "701 123 45 67", home: .kazakhstan, phone: "+77011234567"),
    PhoneCase(text: "8 (916) 123-45-67", home: .russia, phone: "+79161234567"),
    PhoneCase(text: "8 (495) 123-45-67", home: .russia, phone: "+74951234567"),
    PhoneCase(text: "0555 123 456", home: .kyrgyzstan, phone: "+996555123456"),
    PhoneCase(text: "555123456", home: .kyrgyzstan, phone: "+996555123456"),
    PhoneCase(text: "8 918 123 456", home: .tajikistan, phone: "+992918123456"),
    PhoneCase(text: "918123456", home: .tajikistan, phone: "+992918123456"),
    PhoneCase(text: "8 65 12 34 56", home: .turkmenistan, phone: "+99365123456"),
    PhoneCase(text: "65123456", home: .turkmenistan, phone: "+99365123456"),
    PhoneCase(text: "0701234567", home: .afghanistan, phone: "+93701234567"),
  ]

  static let international = [
    PhoneCase(text: "+998 90 123-45-67", phone: uzbek),
    PhoneCase(text: "998901234567", phone: uzbek),
    PhoneCase(text: "00998901234567", phone: uzbek),
    PhoneCase(text: "8 10 998 90 123 45 67", phone: uzbek),
    PhoneCase(text: "8~10 998 90 123 45 67", phone: uzbek),
    PhoneCase(text: "8 10 998 90 123 45 67", home: .russia, phone: uzbek),
    PhoneCase(text: "8 10 998 90 123 45 67", home: .afghanistan, phone: "", note: .notPhone),
    PhoneCase(text: "8 10 49 30 1234567", phone: "+49301234567"),
    PhoneCase(text: "+998 (8) 90 123 45 67", phone: uzbek),
    PhoneCase(text: "+996 (0) 555 123 456", phone: "+996555123456"),
    PhoneCase(text: "+998 90 123 45 6", phone: "", note: .notPhone),
    PhoneCase(text: "+998 10 123 45 67", phone: "", note: .notPhone),
    PhoneCase(text: "+7 916 123-45-67", phone: "+79161234567"),
    PhoneCase(text: "79161234567", phone: "+79161234567"),
    PhoneCase(text: "8 916 123-45-67", phone: "+79161234567"),
    PhoneCase(text: "+8 916 123-45-67", phone: "+79161234567"),
    PhoneCase(text: "8 701 123 45 67", phone: "+77011234567"),
    // 84 is Vietnam, and Moscow behind an 8.
    PhoneCase(text: "8 495 123-45-67", phone: "", note: .notPhone),
    PhoneCase(text: "992918123456", phone: "+992918123456"),
    PhoneCase(text: "993 65 12 34 56", phone: "+99365123456"),
    PhoneCase(text: "+93 70 123 4567", phone: "+93701234567"),
    PhoneCase(text: "+55 (12) 3923-5555", phone: "+551239235555"),
    PhoneCase(text: "+210 12345678", phone: "", note: .notPhone),
    PhoneCase(text: "+0998901234567", phone: "", note: .notPhone),
    PhoneCase(text: "+1234567", phone: "", note: .notPhone),
    PhoneCase(text: "1234567890123456", phone: "", note: .notPhone),
  ]

  static let inCells = [
    PhoneCase(text: "тел. 90 123-45-67", phone: uzbek),
    PhoneCase(text: "моб: +998\u{A0}90\u{202F}123\u{2011}45\u{2013}67", phone: uzbek),
    PhoneCase(text: "\u{202A}+998 90 123 45 67\u{202C}", phone: uzbek),
    PhoneCase(text: "'+998901234567", phone: uzbek),
    PhoneCase(text: "tel:+998-90-123-45-67;ext=5", phone: uzbek),
    PhoneCase(text: "90 123 45 67 доб. 123", phone: uzbek),
    PhoneCase(text: "901234567x12", phone: uzbek),
    PhoneCase(text: "71 123-45-67/68", phone: "+998711234567"),
    PhoneCase(text: "2-й номер: 90 123 45 67", phone: uzbek),
    PhoneCase(text: "901234567, 911234567", phone: uzbek, note: .severalPhones),
    PhoneCase(text: "90 123 45 67 91 123 45 67", phone: uzbek, note: .severalPhones),
    PhoneCase(text: "+998901234567+998911234567", phone: uzbek, note: .severalPhones),
    PhoneCase(text: "901234567 / 998901234567", phone: uzbek),
    PhoneCase(text: "нет; 901234567", phone: uzbek),
    PhoneCase(text: "нет", phone: "", note: .notPhone),
    PhoneCase(text: "-", phone: "", note: .notPhone),
    PhoneCase(text: "998901234567.0", phone: uzbek, note: .numberRepaired),
    PhoneCase(text: "901234567,0", phone: uzbek, note: .numberRepaired),
    PhoneCase(text: "901234567.0", home: .russia, phone: "", note: .notPhone),
    PhoneCase(text: "9,98901E+11", phone: "", note: .digitsLost),
    PhoneCase(text: "9.98901234567E+11", phone: "", note: .digitsLost),
    PhoneCase(text: "9e+11", phone: "", note: .digitsLost),
  ]

  @Test(arguments: national + international + inCells)
  func readsTheNumber(_ item: PhoneCase) {
    let reading = PhoneReading(Array(item.text.utf8).span, home: item.home)
    #expect(reading.phone?.description ?? "" == item.phone)
    #expect(reading.note == item.note)
  }

  /// As the benchmark's job has it: 9 digits of an operator, or 12 that begin with 998.
  @Test(arguments: UInt64(0)..<300) func readsEveryWayOfWritingTheSame(_ seed: UInt64) {
    let national = 20_0000_000 + seed * 2_654_435 % 79_9999_999
    guard !(400_000_000..<500_000_000).contains(national) else { return }
    let digits = String(national)
    let (a, b, c) = (digits.prefix(2), digits.dropFirst(2).prefix(3), digits.dropFirst(5))
    for text in [
      digits, "998" + digits, "+998" + digits, "\(a) \(b) \(c)", "+998 (\(a)) \(b)-\(c)",
      "+998-\(digits)", "8" + digits, "00998" + digits, "810998" + digits, "\(digits).0",
    ] { #expect(Phone(text)?.description == "+998" + digits, "\(text)") }
  }

  static let floats: [(String, FloatSpelling)] = [
    ("12.0", .wholeNumber(digits: 2)), ("12,0", .wholeNumber(digits: 2)), ("12.00", .plain),
    ("012.0", .plain), ("12.10", .plain), (".0", .plain), ("A12.0", .plain), ("1.2.0", .plain),
    ("123456789012345.0", .wholeNumber(digits: 15)), ("1234567890123456.0", .digitsLost),
    ("1E5", .plain), ("1E+5", .digitsLost), ("1.5e+07", .digitsLost), ("1.5E+", .plain),
    ("12E+05", .plain), ("1E+5A", .plain), ("", .plain),
  ]

  @Test(arguments: floats) func knowsWhatAFloatLooksLike(text: String, spelling: FloatSpelling) {
    #expect(FloatSpelling(Array(text.utf8).span) == spelling)
  }
}
