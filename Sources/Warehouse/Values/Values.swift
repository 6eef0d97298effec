public import Decimals
public import Domain
public import Postgres

// Our values in PostgreSQL's types: exact both ways.

extension Parameter {
  public static func decimal(_ value: Decimal) -> Parameter {
    .numeric(coefficient: value.coefficient, scale: value.scale)
  }

  public static func decimal(_ value: Decimal?) -> Parameter { value.map(decimal) ?? .null }

  public static func text(_ value: String?) -> Parameter {
    value.map { Parameter.text($0) } ?? .null
  }

  public static func int8(_ value: Int64?) -> Parameter {
    value.map { Parameter.int8($0) } ?? .null
  }

  public static func date(_ value: CivilDate?) -> Parameter {
    value.map { .date(days: Int32($0.day)) } ?? .null
  }

  public static func instant(_ value: Instant) -> Parameter {
    .timestamp(microseconds: value.microseconds)
  }
}

extension Field {
  public func decimal() throws(PostgresError) -> Decimal {
    let (coefficient, scale) = try numeric()
    do throws(DecimalError) {
      return try Decimal(coefficient: coefficient, scale: scale)
    } catch {
      throw PostgresError("\(place) holds a number out of range: \(error)")
    }
  }

  public func decimalOrNull() throws(PostgresError) -> Decimal? { isNull ? nil : try decimal() }

  public func instant() throws(PostgresError) -> Instant {
    Instant(microseconds: try timestamp())
  }

  public func instantOrNull() throws(PostgresError) -> Instant? { isNull ? nil : try instant() }

  public func civilDate() throws(PostgresError) -> CivilDate { CivilDate(day: Int(try date())) }

  public func civilDateOrNull() throws(PostgresError) -> CivilDate? {
    isNull ? nil : try civilDate()
  }

  public func currency() throws(PostgresError) -> Currency {
    let code = try text()
    guard let currency = Currency(code) else {
      throw PostgresError("\(place) holds \"\(code)\", which is no currency")
    }
    return currency
  }

  public func phoneOrNull() throws(PostgresError) -> Phone? {
    if isNull { return nil }
    var digits: UInt64 = 0
    for i in 1..<max(1, bytes.count) { digits = digits &* 10 &+ UInt64(bytes[i] &- 48) }
    return Phone(digits: digits)
  }

  /// A value of an enum of ours, stored by its name.
  public func named<Value: RawRepresentable<String>>(
    _ type: Value.Type
  ) throws(PostgresError) -> Value {
    let name = try text()
    guard let value = Value(rawValue: name) else {
      throw PostgresError("\(place) holds \"\(name)\", which is no \(type)")
    }
    return value
  }
}

extension FieldWriter where Self: ~Copyable {
  public mutating func decimal(_ value: Decimal) {
    numeric(coefficient: value.coefficient, scale: value.scale)
  }

  public mutating func decimal(_ value: Decimal?) {
    if let value { decimal(value) } else { null() }
  }

  public mutating func text(_ value: String?) {
    if let value { text(value) } else { null() }
  }

  public mutating func int8(_ value: Int64?) {
    if let value { int8(value) } else { null() }
  }

  /// In E.164, with its `+`.
  public mutating func phone(_ phone: Phone) {
    text(phone.description)
  }

  public mutating func date(_ value: CivilDate?) {
    if let value { date(days: Int32(value.day)) } else { null() }
  }

  public mutating func instant(_ value: Instant?) {
    if let value { timestamp(microseconds: value.microseconds) } else { null() }
  }
}
