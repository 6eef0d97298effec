public import Decimals

/// The type of a fact. Values of two types are never compared, and none is turned into another.
public enum FactType: Hashable, Sendable {
  case number, text, truth
  /// A day of the calendar.
  case date
  /// What calendar and clock on the wall show, without a time zone.
  case dateTime

  /// As the end of a sentence: `sale.amount is a number`.
  var inWords: String {
    switch self {
    case .number: "a number"
    case .text: "text"
    case .truth: "true or false"
    case .date: "a date"
    case .dateTime: "a date with a time"
    }
  }

  var hasOrder: Bool { self == .number || isTemporal }
  var isTemporal: Bool { self == .date || self == .dateTime }
}

/// A fact's value.
public enum FactValue: Hashable, Sendable {
  case number(Decimal)
  case text(String)
  case truth(Bool)
  /// Days from 1970-01-01.
  case date(day: Int)
  /// Microseconds from 1970-01-01T00:00:00 on the same wall.
  case dateTime(microseconds: Int64)

  public var type: FactType {
    switch self {
    case .number: .number
    case .text: .text
    case .truth: .truth
    case .date: .date
    case .dateTime: .dateTime
    }
  }

  /// A text, or the date or time that it shows as rules write them; nil where it is no value of the type.
  public init?(_ text: String, as type: FactType) {
    switch type {
    case .text: self = .text(text)
    case .date:
      guard let day = LocalDay(text) else { return nil }
      self = .date(day: day.number)
    case .dateTime:
      guard let time = LocalTime(text) else { return nil }
      self = .dateTime(microseconds: time.microseconds)
    case .number, .truth: return nil
    }
  }

  var numberValue: Decimal? {
    guard case .number(let value) = self else { return nil }
    return value
  }

  var textValue: String? {
    guard case .text(let value) = self else { return nil }
    return value
  }

  /// The day of a date, with a time or without.
  var localDay: LocalDay? {
    switch self {
    case .date(let day): LocalDay(number: day)
    case .dateTime(let microseconds): LocalTime(microseconds: microseconds).day
    default: nil
    }
  }
}

extension FactValue: CustomStringConvertible {
  /// `12.50`, `CMP-01`, `true`, `2026-10-31`, `2026-10-31T09:30:00`.
  public var description: String {
    switch self {
    case .number(let value): value.description
    case .text(let value): value
    case .truth(let value): value ? "true" : "false"
    case .date: localDay?.description ?? "out of the calendar"
    case .dateTime(let microseconds): LocalTime(microseconds: microseconds).description
    }
  }
}
