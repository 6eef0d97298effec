/// Which values of its type a variable can have at all.
///
/// Conditions are not kept to it; what they mean is only judged by it: `sale.weekday` above 7 never
/// holds.
public enum FactRange: Hashable, Sendable {
  case any
  /// Whole numbers from one to another.
  case whole(ClosedRange<Int>)
  /// One of these, in ASCII.
  case texts([String])
}

/// What a calendar or clock shows of a date or time.
public enum FactPart: String, Hashable, Sendable, CaseIterable {
  case date, weekday, day, month, quarter, hour

  /// Nil for a date.
  public var range: ClosedRange<Int>? {
    switch self {
    case .date: nil
    case .weekday: 1...7
    case .day: 1...31
    case .month: 1...12
    case .quarter: 1...4
    case .hour: 0...23
    }
  }
}

/// What a variable has in common with another one, in every record.
public struct FactSource: Hashable, Sendable {
  public let part: FactPart
  /// A date with a time, or a date.
  public let variable: String

  /// The variable shows this part of that one, and is missing where that one is.
  public init(_ part: FactPart, of variable: String) {
    self.part = part
    self.variable = variable
  }
}
