/// A currency by its ISO 4217 code, three capital letters.
public struct Currency: Hashable, Comparable, Sendable, CustomStringConvertible {
  // A number, not a text: every sale and every item has a currency, and is copied and compared often.
  private let letters: UInt32

  /// Nil unless `code` is three letters A to Z.
  public init?(_ code: String) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
    letters = Self.letters(of: code)
  }

  private init(known code: String) { letters = Self.letters(of: code) }

  private static func letters(of code: String) -> UInt32 {
    code.utf8.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// ISO 4217's code for "no currency": amounts of records whose currency could not be read.
  public static let none = Currency(known: "XXX")
  public static let uzs = Currency(known: "UZS")

  public var code: String {
    String(decoding: [letter(from: 16), letter(from: 8), letter(from: 0)], as: UTF8.self)
  }

  private func letter(from bit: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: letters >> bit) }

  /// Digits after the point of the smallest unit that is paid, by ISO 4217.
  public var minorUnits: Int {
    switch code {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
      "XAF", "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    default: 2
    }
  }

  public var description: String { code }

  public static func < (a: Currency, b: Currency) -> Bool { a.letters < b.letters }
}
