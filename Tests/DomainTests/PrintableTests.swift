import Domain
import Testing

struct PrintableTests {
  static let texts = [
    ("Чорсу 12", "Чорсу 12"),
    ("a\nb\tc", "a␊b␉c"),
    ("\u{1B}[2J", "␛[2J"),
    ("\u{7F}\u{9B}", "␡\u{FFFD}"),
  ]

  @Test(arguments: texts) func showsControlsAsPictures(text: String, shown: String) {
    #expect(printable(text) == shown)
  }

  @Test func replacesWhatTheDatabaseCannotStore() {
    #expect(storable("a\0\n\0") == "a␀\n␀")
  }

  @Test func cutsBetweenScalars() {
    #expect(cutToBytes("яяяя", 8) == "яяяя")
    #expect(cutToBytes("яяяяя", 8) == "яя…")
    // One character for a reader, a million bytes for a column.
    let accents = "e" + String(repeating: "\u{301}", count: 500_000)
    #expect(cutToBytes(accents, 80).utf8.count == 80)
  }
}
