public import Decimals

/// A table that rules look values up in by a text: all of them numbers, or all of them texts.
public struct FactTable: Hashable, Sendable {
  /// A number that holds from a day on, until the next.
  public struct DayNumber: Hashable, Sendable {
    /// Days since 1970-01-01; nil: it has always held.
    public let from: Int?
    public let number: Decimal

    public init(from: Int?, number: Decimal) {
      self.from = from
      self.number = number
    }
  }

  private struct Entry: Hashable {
    /// The first day; `Int.min` for what has always held.
    var from: Int
    var value: FactValue
  }

  let type: FactType
  /// Of each text in the order of their days.
  private let values: [String: [Entry]]
  /// For texts that are not in `values`; empty for none.
  private let standard: [Entry]
  /// Whether something in it depends on the day, so that a lookup must say one.
  let isDated: Bool

  private init(_ type: FactType, _ values: [String: [Entry]], _ standard: [Entry] = []) {
    self.type = type
    self.values = values
    self.standard = standard
    isDated = ([standard] + values.values).joined().contains { $0.from != .min }
  }

  public init(numbers: [String: Decimal], standard: Decimal? = nil) {
    func always(_ number: Decimal) -> [DayNumber] { [DayNumber(from: nil, number: number)] }
    self.init(numbersByDay: numbers.mapValues(always), standard: standard.map(always) ?? [])
  }

  /// - Parameters: numbers in the order of their days.
  public init(numbersByDay numbers: [String: [DayNumber]], standard: [DayNumber] = []) {
    func entries(_ days: [DayNumber]) -> [Entry] {
      days.map { Entry(from: $0.from ?? .min, value: .number($0.number)) }
    }
    self.init(.number, numbers.mapValues(entries), entries(standard))
  }

  public init(texts: [String: String]) {
    self.init(.text, texts.mapValues { [Entry(from: .min, value: .text($0))] })
  }

  /// - Parameter day: nil for a table without days.
  subscript(key: String, on day: Int?) -> FactValue? {
    let entries = values[key] ?? standard
    guard let day else { return entries.last?.value }
    return entries.last { $0.from <= day }?.value
  }
}
