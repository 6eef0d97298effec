import Testing

@testable import JSONLogic

@Suite struct TextTableTests {
  /// Far more texts than are remembered from the last questions, asked again and again in any order.
  @Test func givesEachTextItsNumber() {
    var table = TextTable()
    let texts = (0..<10_000).map { "CODE-\($0)" }
    for (number, text) in texts.enumerated() { #expect(table.number(of: text) == number) }
    for number in (0..<30_000).map({ $0 * 7919 % texts.count }) {
      #expect(table.number(of: texts[number]) == number)
    }
    #expect(table.count == texts.count && table[9_999] == "CODE-9999")
  }

  @Test func isOneForTextsThatAreEqual() {
    var table = TextTable()
    #expect(table.number(of: "Caf\u{E9}") == table.number(of: "Cafe\u{301}"))
    #expect(table.number(of: "") == 1 && table.number(of: "Café") == 0)
  }

  @Test func forgetsWhatIsNotKept() {
    var table = TextTable()
    for text in ["a", "b", "c"] { _ = table.number(of: text) }
    table.keep(first: 1)
    #expect(table.count == 1)
    #expect(["c", "b", "a"].map { table.number(of: $0) } == [1, 2, 0])
  }
}
