import Decimals
import JSONLogic
import Testing

@Suite struct JSONParsingTests {
  @Test(
    arguments: [
      ("null", nil), (" true ", true), ("false", false), ("0", 0), ("-12", -12), ("\"\"", ""),
      ("[]", []), ("[ 1 , [ 2 ] ]", [1, [2]]), ("{}", [:]),
      ("{\"a\": {\"b\": [null]}}", ["a": ["b": [nil]]]),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""\u00e9 \uD83D\uDE00 é 😀""#, "é 😀 é 😀"),
      ("\u{FEFF}1", 1),
    ] as [(String, JSON)])
  func reads(_ text: String, value: JSON) throws {
    #expect(try JSON(parsing: text) == value)
    #expect(try JSON(parsing: Array(text.utf8)) == value)
  }

  @Test(arguments: [
    ("12.50", "12.50"), ("1e3", "1000"), ("-0", "0"), ("1.5E-2", "0.015"), ("2.50e1", "25.0"),
    ("0.1234567890123456789012345678901234567", "0.1234567890123456789012345678901234567"),
  ])
  func readsNumbersExactly(_ text: String, decimal: String) throws {
    #expect(try JSON(parsing: text).numberValue?.description == decimal)
  }

  @Test(arguments: [
    ("", "line 1, column 1: Expected a value, found the end of the text."),
    ("nil", #"line 1, column 1: Expected a value, found "nil"."#),
    ("[1,]", #"line 1, column 4: Expected a value, found "]"."#),
    ("[1 2]", #"line 1, column 4: Expected a comma or ] after an element, found "2"."#),
    ("[1", "line 1, column 3: Expected a comma or ] after an element, found the end of the text."),
    (
      "{\n  \"é\": 1\n  \"b\": 2}",
      #"line 3, column 3: Expected a comma or } after a member, found """."#
    ),
    ("{a: 1}", #"line 1, column 2: Expected a key in quotation marks, found "a"."#),
    ("{\"a\" 1}", #"line 1, column 6: Expected a colon after the key, found "1"."#),
    (
      "{\"é\": 1, \"é\": 2}",
      #"line 1, column 10: The key "é" is here a second time. Keep one of the two."#
    ),
    ("1 2", #"line 1, column 3: Expected the end of the text, found "2"."#),
    ("\"ab", "line 1, column 4: The string has no end. Close it with a quotation mark."),
    ("\"ab\\", "line 1, column 4: The string has no end. Close it with a quotation mark."),
    (
      "\"a\nb\"",
      "line 1, column 3: A control character in a string. "
        + "Write it as an escape: \\n, \\t or \\u0000."
    ),
    (#""\x""#, #"line 1, column 2: "\x" is no escape. Write a backslash itself as \\."#),
    (#""\u12G4""#, #"line 1, column 2: "\u12G4" is no escape. Write a backslash itself as \\."#),
    (
      #""\uD83D!""#,
      "line 1, column 2: Half of a surrogate pair. Write the character itself, or both \\u escapes."
    ),
    (
      #""\uDE00""#,
      "line 1, column 2: Half of a surrogate pair. Write the character itself, or both \\u escapes."
    ),
    (
      "[01]",
      #"line 1, column 2: "01" is not a JSON number. Write it as 0.5 or -12, or put it in quotation marks."#
    ),
    (
      "1.",
      #"line 1, column 1: "1." is not a JSON number. Write it as 0.5 or -12, or put it in quotation marks."#
    ),
    (
      "1e",
      #"line 1, column 1: "1e" is not a JSON number. Write it as 0.5 or -12, or put it in quotation marks."#
    ),
    (
      "-",
      #"line 1, column 1: "-" is not a JSON number. Write it as 0.5 or -12, or put it in quotation marks."#
    ),
    (
      "1e40",
      #"line 1, column 1: "1e40" does not fit: up to 38 digits do, all of them or after the point."#
    ),
    ("[[[[1]]]]", "line 1, column 4: Nested more than 3 deep."),
    (String(repeating: "1", count: 201), "line 1, column 1: 201 bytes long; up to 200 are read."),
  ])
  func refuses(_ text: String, message: String) {
    let error = #expect(throws: JSONError.self) {
      try JSON(parsing: text, limits: JSONLimits(depth: 3, bytes: 200))
    }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0x5C, 0x6E, 0xE2, 0x22],
  ])
  func refusesWhatIsNotUTF8(_ bytes: [UInt8]) {
    let error = #expect(throws: JSONError.self) { try JSON(parsing: bytes) }
    #expect(
      error?.description
        == "line 1, column 2: Bytes that are not UTF-8. Save the text as UTF-8.")
  }

  @Test func cutsWhatItQuotes() {
    let key = String(repeating: "ключ", count: 30)
    let error = #expect(throws: JSONError.self) {
      try JSON(parsing: "{\"\(key)\":1,\"\(key)\":2}")
    }
    #expect(
      error?.description
        == "line 1, column 127: The key \"\(key.prefix(40))…\" is here a second time. "
        + "Keep one of the two."
    )
  }

  /// Whatever single byte is changed, taken out or put in, the parser answers or throws.
  @Test(arguments: UInt64(0)..<300)
  func survivesDamage(_ seed: UInt64) throws {
    var random = Seeded(seed: seed)
    var bytes = Array(#"{"a":[1.5e3,"x\u00e9\n",true,null],"b":{"é":-0.1}}"#.utf8)
    let place = Int.random(in: bytes.indices, using: &random)
    switch seed % 3 {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.remove(at: place)
    default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
    }
    guard let value = try? JSON(parsing: bytes) else { return }
    #expect(try JSON(parsing: value.text) == value)
  }
}
