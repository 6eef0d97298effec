import Testing

@testable import Extract

/// A line that spoils a good profile, and the whole of what is said.
struct Spoiled: CustomTestStringConvertible, Sendable {
  /// What stands in the good profile.
  let good: String
  let bad: String
  let message: String

  var testDescription: String { bad }
}

struct ProfileErrorTests {
  static let good = """
    profile: 1
    name: test
    kind: sales
    format: csv
    encoding: utf-8
    csv: {delimiter: ";", header: true}
    date: {formats: ["dd.MM.yyyy"]}
    amount: {decimal: ",", grouping: " "}
    max_rejects: {count: 10}
    where: [{column: Stage, in: [Won]}]
    fields:
      external_sale_id: id
      sale_date: date
      sale_amount: amount
      currency: {column: currency}
    """

  static let spoiled = [
    Spoiled(
      good: "max_rejects: {count: 10}", bad: "phone: {country: DE}",
      message: """
        test.yaml:9:18: phone.country is "DE". Write one of: UZ, KZ, RU, KG, TJ, TM, AF, none.
        """),
    Spoiled(
      good: "grouping: \" \"", bad: "signs: [сум, -]",
      message: """
        test.yaml:8:37: amount.signs has "-", which may be part of a number. Write what stands \
        around the number, as in signs: [сум, $].
        """),
    Spoiled(
      good: "grouping: \" \"", bad: "grouping: x",
      message: """
        test.yaml:8:34: amount.grouping is "x". Write "", " ", ",", "." or "'".
        """),
    Spoiled(
      good: "grouping: \" \"", bad: "minus: before",
      message: """
        test.yaml:8:31: amount.minus is "before". Write one of: leading, trailing, either, parentheses.
        """),
    Spoiled(
      good: "profile: 1", bad: "profile: 2",
      message: """
        test.yaml:1:10: profile is "2", a form that this program does not know. Write profile: 1, \
        or use a newer program.
        """),
    Spoiled(
      good: "profile: 1\n", bad: "",
      message: "test.yaml:1:1: the profile has no profile. Begin with profile: 1."),
    Spoiled(
      good: "kind: sales", bad: "kind: sale",
      message: """
        test.yaml:3:7: kind is "sale". Write one of: sales, costs, outlets, agents, campaigns, leads.
        """),
    Spoiled(
      good: "format: csv", bad: "formt: csv",
      message: """
        test.yaml:1:1: the profile has no format. Say what the file is, as in format: csv.
        """),
    Spoiled(
      good: "encoding: utf-8", bad: "encoding: cp1251",
      message: """
        test.yaml:5:11: encoding is "cp1251". Write one of: utf-8, utf-16, utf-16le, utf-16be, \
        windows-1251, windows-1252.
        """),
    Spoiled(
      good: "encoding: utf-8", bad: "endoding: utf-8",
      message: """
        test.yaml:5:1: "endoding" is not a key that is known. Did you mean encoding?
        """),
    Spoiled(
      good: "encoding: utf-8", bad: "xml: {record: /a}",
      message: """
        test.yaml:5:1: "xml" is not a key that is known. Write one of: profile, name, about, kind, \
        format, encoding, csv, trim, date, amount, phone, max_rejects, corrections, where, fields, totals.
        """),
    Spoiled(
      good: "header: true", bad: "header: yes",
      message: "test.yaml:6:31: csv.header is \"yes\". Write true or false."),
    Spoiled(
      good: "header: true", bad: "skip_top: -1",
      message: """
        test.yaml:6:33: csv.skip_top is "-1". Write a whole number from 0 to 10000.
        """),
    Spoiled(
      good: "csv: {delimiter: \";\", header: true}", bad: "csv: [;]",
      message: "test.yaml:6:6: csv is not a mapping. Write it as csv: {key: value}."),
    Spoiled(
      good: "delimiter: \";\"", bad: "delimiter: '\"'",
      message: """
        test.yaml:6:6: dialect: the delimiter holds the quote. Give the delimiter, the quote and \
        the escape a byte of their own each. Correct csv.delimiter, csv.quote, csv.escape.
        """),
    Spoiled(
      good: "header: true", bad: "quote: '««'",
      message: """
        test.yaml:6:30: csv.quote is "««". Write one character, as in quote: '"', or none.
        """),
    Spoiled(
      good: "[\"dd.MM.yyyy\"]", bad: "[\"dd.MM.yyyy hh:mm\"]",
      message: """
        test.yaml:7:18: "dd.MM.yyyy hh:mm" is not a date's form: it has "hh", which means nothing. \
        Write it with yyyy MM dd HH mm ss S X, other letters in quotes, as in "yyyy-MM-dd'T'HH:mm", \
        or excel for day numbers.
        """),
    Spoiled(
      good: "date: {formats: [\"dd.MM.yyyy\"]}",
      bad: "date: {formats: [\"dd.MM.yyyy\"], zone: Asia/Toshkent}",
      message: """
        test.yaml:7:39: date.zone is "Asia/Toshkent", which this machine does not know. Name a zone \
        as in Asia/Tashkent, or install the package tzdata.
        """),
    Spoiled(
      good: "decimal: \",\"", bad: "decimal: \";\"",
      message: "test.yaml:8:19: amount.decimal is \";\". Write \".\" or \",\"."),
    Spoiled(
      good: "grouping: \" \"", bad: "grouping: \",\"",
      message: """
        test.yaml:8:9: amount.decimal and amount.grouping are the same. Give each a character of \
        its own.
        """),
    Spoiled(
      good: "grouping: \" \"", bad: "max_decimals: 5",
      message: """
        test.yaml:8:38: amount.max_decimals is "5". Write a whole number from 0 to 4.
        """),
    Spoiled(
      good: "grouping: \" \"", bad: "negative: returns",
      message: "test.yaml:8:34: amount.negative is \"returns\". Write one of: reject, return."),
    Spoiled(
      good: "{count: 10}", bad: "{counts: 10}",
      message: """
        test.yaml:9:15: "counts" is not a key that is known in max_rejects. Did you mean count?
        """),
    Spoiled(
      good: "in: [Won]", bad: "is: Won",
      message: """
        test.yaml:10:9: where has no present. Write in: [texts], not_in: [texts] or present: true.
        """),
    Spoiled(
      good: "  sale_amount: amount\n", bad: "",
      message: """
        test.yaml:12:3: fields has no sale_amount, which every record of sales needs. Write \
        sale_amount: and the column that holds it.
        """),
    Spoiled(
      good: "sale_date: date", bad: "sale_dat: date",
      message: """
        test.yaml:13:3: "sale_dat" is not a key that is known in fields. Did you mean sale_date?
        """),
    Spoiled(
      good: "sale_amount: amount", bad: "sale_amount: {join: [a, b]}",
      message: """
        test.yaml:14:16: fields.sale_amount says nothing about where it comes from. Write column:, \
        constant:, product: or sum:.
        """),
    Spoiled(
      good: "{column: currency}", bad: "{default: UZS}",
      message: """
        test.yaml:15:13: fields.currency has no join. Write column:, constant: or join: to say \
        where it comes from.
        """),
    Spoiled(
      good: "sale_amount: amount", bad: "sale_amount: {column: amount, map: {a: b}}",
      message: """
        test.yaml:14:38: sale_amount is not a text that a map could replace. Drop its map.
        """),
    Spoiled(
      good: "sale_amount: amount", bad: "sale_amount: []",
      message: """
        test.yaml:14:16: fields.sale_amount is an empty list. Write what it holds, or drop it.
        """),
    Spoiled(
      good: "name: test", bad: "name: [test",
      message: """
        test.yaml:3:5: this is not YAML: did not find expected ',' or ']'. Check the indentation, \
        and quote values that hold : # { } [ ] or begin with @ * & !.
        """),
    Spoiled(
      good: "name: test", bad: "name: test\nname: again",
      message: """
        test.yaml:2:1: this is not YAML: it has name twice. Check the indentation, and quote values \
        that hold : # { } [ ] or begin with @ * & !.
        """),
  ]

  @Test func theGoodOneIsGood() throws {
    #expect(try SourceProfile(yaml: Self.good, file: "test.yaml").name == "test")
  }

  @Test(arguments: spoiled)
  func saysWhatIsWrongWhereAndHowToMendIt(_ spoiled: Spoiled) throws {
    let yaml = Self.replacing(spoiled.good, by: spoiled.bad)
    let error = #expect(throws: ProfileError.self) {
      try SourceProfile(yaml: yaml, file: "test.yaml")
    }
    #expect(error?.description == spoiled.message)
  }

  @Test func saysThatThereIsNothing() throws {
    let error = #expect(throws: ProfileError.self) { try SourceProfile(yaml: "", file: "p.yaml") }
    #expect(error?.description == "p.yaml:1:1: the profile is empty. Begin with profile: 1.")
  }

  static let documents: [(String, String)] = [
    (
      "encoding: windows-1251\nxml: {record: /Sales/Sale}",
      """
      test.yaml:5:11: an XML document names its encoding itself. Drop encoding from the profile.
      """
    ),
    (
      "xml: {record: Sales/Sale}",
      """
      test.yaml:5:15: xml.record is "Sales/Sale", which does not begin at the root. Begin it with \
      /, as in /Sales/Sale.
      """
    ),
    (
      "trim: true",
      """
      test.yaml:1:1: the profile has no xml. Say where the records are, as in xml: {record: \
      /Sales/Sale}.
      """
    ),
    (
      "xml: {record: /Sales/Sale}\nfields: {external_sale_id: {column: a}}",
      """
      test.yaml:6:28: fields.external_sale_id has no join. Write path:, constant: or join: to say \
      where it comes from.
      """
    ),
  ]

  @Test(arguments: documents)
  func saysWhatIsWrongWithADocumentsProfile(lines: String, message: String) throws {
    let yaml = "profile: 1\nname: test\nkind: sales\nformat: xml\n" + lines
    let error = #expect(throws: ProfileError.self) {
      try SourceProfile(yaml: yaml, file: "test.yaml")
    }
    #expect(error?.description == message)
  }

  private static func replacing(_ part: String, by other: String) -> String {
    guard let range = good.firstRange(of: part) else { fatalError("The profile has no \(part).") }
    return good.replacingCharacters(in: range, with: other)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with other: String) -> String
  {
    String(self[..<range.lowerBound]) + other + self[range.upperBound...]
  }
}
