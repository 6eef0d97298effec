import Domain
import Testing

@testable import Extract

/// A record and the whole of what is said of it.
struct Rejection: CustomTestStringConvertible, Sendable {
  let row: String
  let reason: Reject.Reason
  let message: String

  var testDescription: String { "\(reason): \(row)" }
}

struct RejectMessageTests {
  static let profile = """
    profile: 1
    name: test
    kind: sales
    format: csv
    csv: {delimiter: ";"}
    date: {formats: ["dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy"], zone: Europe/Berlin}
    amount: {decimal: ",", grouping: " "}
    fields:
      external_sale_id: id
      sale_date: date
      sale_amount: amount
      cost_amount: {product: [quantity, price]}
      currency: currency
      lead_uuid: lead
      outlet_code: outlet
      document_id: document
    """
  static let header = "id;date;amount;quantity;price;currency;lead;outlet;document\n"

  static let rejections = [
    Rejection(
      row: ";17.10.2026;1,00;;;UZS;;;", reason: .missingID,
      message: """
        sales.csv:2:1: external_sale_id "" is empty, and every record needs it. Fill it in the \
        source, or give a default in the profile.
        """),
    Rejection(
      row: "1;;1,00;;;UZS;;;", reason: .badDate,
      message: """
        sales.csv:2:3: sale_date "" is empty, and every record needs it. Fill it in the source, or \
        give a default in the profile.
        """),
    Rejection(
      row: "1;2026-10-17;1,00;;;UZS;;;", reason: .badDate,
      message: """
        sales.csv:2:3: sale_date "2026-10-17" is not a date in the form dd.MM.yyyy HH:mm:ss or \
        dd.MM.yyyy. Write it so, or set date.formats in the profile.
        """),
    Rejection(
      row: "1;30.02.2026;1,00;;;UZS;;;", reason: .badDate,
      message: """
        sales.csv:2:3: sale_date "30.02.2026" is no day of the calendar, or no time of day. Correct \
        it in the source.
        """),
    Rejection(
      row: "1;29.03.2026 02:30:00;1,00;;;UZS;;;", reason: .badDate,
      message: """
        sales.csv:2:3: sale_date "29.03.2026 02:30:00" was never on the clocks of Europe/Berlin, \
        which were set forward past it. Correct it in the source, or set date.zone in the profile.
        """),
    Rejection(
      row: "1;17.10.2026;12,5O;;;UZS;;;", reason: .badAmount,
      message: """
        sales.csv:2:14: sale_amount "12,5O" is not a decimal number. Write it as in 1 234,50, or \
        set amount.decimal and amount.grouping in the profile.
        """),
    Rejection(
      row: "1;17.10.2026;-12,50;;;UZS;;;", reason: .badAmount,
      message: """
        sales.csv:2:14: sale_amount "-12,50" is negative. Correct it in the source, or set \
        amount.negative: return in the profile where that is money given back.
        """),
    Rejection(
      row: "1;17.10.2026;12,505;;;UZS;;;", reason: .badAmount,
      message: """
        sales.csv:2:14: sale_amount "12,505" has more than 2 digits after the point. Round it in \
        the source, or raise amount.max_decimals in the profile.
        """),
    Rejection(
      row: "1;17.10.2026;1 005,123;;;UZS;;;", reason: .badAmount,
      message: """
        sales.csv:2:14: sale_amount "1 005,123" has more than 2 digits after the point. Round it in \
        the source, or raise amount.max_decimals in the profile.
        """),
    Rejection(
      row: "1;17.10.2026;12345678901234567;;;UZS;;;", reason: .badAmount,
      message: """
        sales.csv:2:14: sale_amount "12345678901234567" has more than 16 digits before the point. \
        Correct it in the source.
        """),
    Rejection(
      row: "1;17.10.2026;;;;UZS;;;", reason: .badAmount,
      message: """
        sales.csv:2:14: sale_amount "" is empty, and every record needs it. Fill it in the source, \
        or give a default in the profile.
        """),
    Rejection(
      row: "1;17.10.2026;1,00;1,5;0,333;UZS;;;", reason: .badAmount,
      message: """
        sales.csv:2:19: cost_amount "0.4995" has more than 2 digits after the point. Round it in \
        the source, or raise amount.max_decimals in the profile.
        """),
    Rejection(
      row: "1;17.10.2026;1,00;;;сум;;;", reason: .badCurrency,
      message: """
        sales.csv:2:21: currency "сум" is not a currency's code. Write three capital letters of ISO \
        4217, as in UZS, or say what it means in the profile: currency: {map: {…: UZS}}.
        """),
    Rejection(
      row: "1;17.10.2026;1,00;;;UZS;42;;", reason: .badUUID,
      message: """
        sales.csv:2:25: lead_uuid "42" is not a UUID. Write 32 hexadecimal digits, as in \
        0190f3c2-7d4e-7a10-8f21-5b6c7d8e9f01.
        """),
    Rejection(
      row: "1;17.10.2026;1,00;;;UZS", reason: .wrongFieldCount,
      message: """
        sales.csv:2: the record has 6 fields, the header has 9. Quote the fields that hold the \
        delimiter, or mend the line.
        """),
    Rejection(
      row: "1;17.10.2026;1,00;;;UZS;;\"outlet;", reason: .unterminatedQuote,
      message: """
        sales.csv:2:26: a quote opens here and is never closed. Close it, or double the quotes \
        inside the field.
        """),
  ]

  @Test(arguments: rejections)
  func saysWhatIsWrongWhereAndHowToMendIt(_ rejection: Rejection) throws {
    let profile = try SourceProfile(yaml: Self.profile, file: "test.yaml")
    let extracted = try readSales(Self.header + rejection.row + "\n", profile)
    let reject = try #require(extracted.rejects.first)
    #expect(reject.reason == rejection.reason)
    #expect(reject.description(in: "sales.csv") == rejection.message)
    #expect(reject.raw == rejection.row)
    #expect(extracted.records.count == 1)
  }

  @Test func refusesToGuessWhatAMarkMeans() throws {
    let text = "external_sale_id,sale_date,sale_amount\n1,2026-10-17 12:00:00,1.000\n"
    let reject = try #require(readSales(text, builtIn("csv")).rejects.first)
    #expect(reject.reason == .badAmount)
    #expect(
      reject.description(in: "sales.csv") == """
        sales.csv:2:23: sale_amount "1.000" may be thousands or have three decimals: the profile \
        does not say. Set amount.grouping to "." and amount.decimal to "," in the profile, or \
        amount.grouping to "" where nothing separates thousands.
        """)
  }

  static let strangeBytes = [
    (
      "outlet_code", "1;17.10.2026;1,00;;;UZS;;a\u{98};",
      "sales.csv:2:26: outlet_code \"a\u{FFFD}\""
    ),
    ("document_id", "1;17.10.2026;1,00;;;UZS;;;\u{98}7", "sales.csv:2:27: document_id \"…\""),
  ]

  /// Values that name a person are not quoted.
  @Test(arguments: strangeBytes)
  func namesTheByteThatIsNoText(field: String, row: String, beginning: String) throws {
    let profile = try SourceProfile(yaml: Self.profile, file: "test.yaml")
    // The scalar U+0098 stands for the byte 0x98 alone.
    let bytes = (Self.header + row).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let file = sourceFile(bytes)
    let reject = try #require(try read(profile, file, as: SaleRecord.self).rejects.first)
    #expect(reject.reason == .badText && reject.field == field)
    let byte = field == "outlet_code" ? 2 : 1
    #expect(
      reject.description(in: "sales.csv") == """
        \(beginning) is not text in utf-8: byte \(byte) is 0x98. Save the file anew, or set \
        encoding in the profile to what it is.
        """)
  }
}
