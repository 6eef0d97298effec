/// A currency by its ISO 4217 code, three capital letters.
public struct Currency: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let code: String

  /// Nil unless `code` is three letters A to Z.
  public init?(_ code: String) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
    self.code = code
  }

  private init(known code: String) { self.code = code }

  /// ISO 4217's code for "no currency": amounts of records whose currency could not be read.
  public static let none = Currency(known: "XXX")
  public static let uzs = Currency(known: "UZS")

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

  public static func < (a: Currency, b: Currency) -> Bool { a.code < b.code }
}
