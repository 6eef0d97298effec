import Decimals
import Domain
import Testing

struct BonusNotesTests {
  @Test func laysAnAmountOutInMinorUnits() throws {
    let amount = try #require(Decimal("1234567.8"))
    var notes = BonusNotes("3.0000% of ", amount, digits: 2)
    #expect(notes.description == "3.0000% of 1234567.80")
    notes.cap()
    #expect(notes.description == "3.0000% of 1234567.80 capped")
    notes.append(", share 2")
    #expect(notes.description == "3.0000% of 1234567.80 capped, share 2")
  }

  @Test func isEqualByItsText() {
    let laidOut = BonusNotes("tier on ", 12, digits: 2)
    #expect(laidOut == "tier on 12.00")
    #expect(Set([laidOut, "tier on \(Decimal(12)).00"]).count == 1)
    #expect(laidOut != BonusNotes("tier on ", 12, digits: 3))
  }
}

struct WorkingPartsTests {
  static let parts = (1...3).map { Working.Part(of: 0, rate: .fixed, pays: Decimal($0)) }

  @Test(arguments: 0...3)
  func haveTheElementsOfAnArray(_ count: Int) {
    let array = Array(Self.parts.prefix(count))
    let parts = Working.Parts(array)
    #expect(Array(parts) == array && parts.count == count && parts.last == array.last)
    var appended: Working.Parts = []
    for part in array { appended.append(part) }
    #expect(appended == parts && appended.hashValue == parts.hashValue)
  }

  @Test func oneIsEqualHoweverItIsMade() {
    #expect(Working.Parts(Self.parts[0]) == [Self.parts[0]])
  }
}

struct CurrencyTests {
  @Test(arguments: ["AAA", "ZZZ", "UZS", "KWD", "XXX"])
  func isItsCode(_ code: String) throws {
    let currency = try #require(Currency(code))
    #expect(currency.code == code && currency.description == code)
  }

  @Test(arguments: ["", "UZ", "UZSS", "uzs", "US1", "ЮАР"])
  func isThreeCapitalLetters(_ text: String) { #expect(Currency(text) == nil) }

  @Test func isOrderedAsItsCode() throws {
    let codes = ["UZS", "AED", "USD", "AZN", "ZAR"]
    #expect(codes.compactMap { Currency($0) }.sorted().map(\.code) == codes.sorted())
  }
}
