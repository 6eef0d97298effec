import Decimals
import Testing

@testable import Extract

/// A text, and the amount that it says in a way of writing.
struct AmountCase: CustomTestStringConvertible, Sendable {
  var format = AmountFormat()
  let text: String
  /// The amount, or the flaw's name.
  let result: String

  var testDescription: String { text }
}

struct AmountTests {
  static let russian = AmountFormat(decimalPoint: UInt8(ascii: ","), grouping: .space)
  static let american = AmountFormat(grouping: .byte(UInt8(ascii: ",")))
  static let swiss = AmountFormat(grouping: .byte(UInt8(ascii: "'")), negative: .return)
  static let whole = AmountFormat(maxDecimals: 0)
  static let stated = AmountFormat(grouping: .none)
  static let trailing = AmountFormat(negative: .return, minus: .trailing)
  static let either = AmountFormat(negative: .return, minus: .either)
  static let accountant = AmountFormat(
    grouping: .space, negative: .return, minus: .parentheses, signs: [Array("$".utf8)])
  static let signed = AmountFormat(
    decimalPoint: UInt8(ascii: ","), grouping: .space, negative: .return,
    signs: ["сум.", "сум", "$"].map { Array($0.utf8) })

  static let amounts = [
    AmountCase(text: "0", result: "0"),
    AmountCase(text: "007.10", result: "7.10"),
    AmountCase(text: "9999999999999999.99", result: "9999999999999999.99"),
    AmountCase(text: "10000000000000000", result: "tooLong"),
    AmountCase(text: "1.005", result: "ambiguous"),
    AmountCase(text: "123.000", result: "ambiguous"),
    AmountCase(format: stated, text: "1.005", result: "tooManyDecimals"),
    AmountCase(format: stated.forParts, text: "1.005", result: "1.005"),
    // Neither can be thousands.
    AmountCase(text: "0.005", result: "tooManyDecimals"),
    AmountCase(text: "1234.005", result: "tooManyDecimals"),
    AmountCase(text: "1.0050", result: "tooManyDecimals"),
    AmountCase(text: "−5", result: "negative"),
    AmountCase(format: swiss, text: "−1'234.05", result: "-1234.05"),
    AmountCase(format: swiss, text: "–5", result: "malformed"),
    AmountCase(format: swiss, text: "--5", result: "malformed"),
    AmountCase(format: swiss, text: "5-", result: "malformed"),
    AmountCase(format: trailing, text: "5.10-", result: "-5.10"),
    AmountCase(format: trailing, text: "5.10−", result: "-5.10"),
    AmountCase(format: trailing, text: "-5.10", result: "malformed"),
    AmountCase(format: either, text: "5.10-", result: "-5.10"),
    AmountCase(format: either, text: "-5.10", result: "-5.10"),
    AmountCase(format: either, text: "-5.10-", result: "malformed"),
    AmountCase(format: accountant, text: "(1 234)", result: "-1234"),
    AmountCase(format: accountant, text: "($1 234)", result: "-1234"),
    AmountCase(format: accountant, text: "$(1 234)", result: "-1234"),
    AmountCase(format: accountant, text: "(5", result: "malformed"),
    AmountCase(format: accountant, text: "()", result: "malformed"),
    AmountCase(format: signed, text: "1 234,50 сум", result: "1234.50"),
    AmountCase(format: signed, text: "1\u{A0}234,50\u{202F}сум.", result: "1234.50"),
    AmountCase(format: signed, text: "$5", result: "5"),
    AmountCase(format: signed, text: "-$5", result: "-5"),
    AmountCase(format: signed, text: "$-5", result: "-5"),
    AmountCase(format: signed, text: "€5", result: "malformed"),
    AmountCase(format: signed, text: "сум", result: "malformed"),
    AmountCase(text: "$5", result: "malformed"),
    AmountCase(text: "1.0000000000000000000000000000000000000000001", result: "tooManyDecimals"),
    AmountCase(text: "-0.00", result: "negative"),
    AmountCase(text: "-", result: "malformed"),
    AmountCase(text: "1,50", result: "malformed"),
    AmountCase(text: "1 234", result: "malformed"),
    AmountCase(text: "1.5.0", result: "malformed"),
    AmountCase(text: "１", result: "malformed"),
    AmountCase(format: russian, text: "1 234 567,50", result: "1234567.50"),
    AmountCase(format: russian, text: "1\u{A0}234,50", result: "1234.50"),
    AmountCase(format: russian, text: "1\u{2009}234,50", result: "1234.50"),
    AmountCase(format: russian, text: "1\u{202F}234,50", result: "1234.50"),
    AmountCase(format: russian, text: "1\u{2008}234,50", result: "malformed"),
    AmountCase(format: russian, text: "1234,50", result: "1234.50"),
    AmountCase(format: russian, text: "12 34,50", result: "malformed"),
    AmountCase(format: russian, text: "1234 567", result: "malformed"),
    AmountCase(format: russian, text: "1 234 ", result: "malformed"),
    AmountCase(format: russian, text: " 234", result: "malformed"),
    AmountCase(format: russian, text: "1  234", result: "malformed"),
    AmountCase(format: russian, text: "1.50", result: "malformed"),
    AmountCase(format: american, text: "1,234.5", result: "1234.5"),
    AmountCase(format: american, text: "1,23", result: "malformed"),
    AmountCase(format: swiss, text: "-1'234.05", result: "-1234.05"),
    AmountCase(format: whole, text: "15", result: "15"),
    AmountCase(format: whole, text: "15.0", result: "tooManyDecimals"),
  ]

  @Test(arguments: amounts)
  func readsTheAmount(_ amount: AmountCase) {
    do {
      #expect(try amount.format.read(Array(amount.text.utf8).span).description == amount.result)
    } catch {
      #expect("\(error)" == amount.result)
    }
  }
}
