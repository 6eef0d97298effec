public import Decimals

/// A JSON value with exact numbers.
///
/// The order of an object's members is kept, for stable output, and means nothing to equality.
/// Literals make values in place: `["name": "Ann", "sales": 3, "amounts": [.number(total)]]`;
/// there is none for fractions, because Swift would read them as binary floating point.
public enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Decimal)
  case string(String)
  case array([JSON])
  case object(JSONObject)
}

extension JSON {
  public init(_ value: Bool) { self = .bool(value) }
  public init(_ value: Int) { self = .number(Decimal(value)) }
  public init(_ value: Decimal) { self = .number(value) }
  public init(_ value: String) { self = .string(value) }
  public init(_ values: [JSON]) { self = .array(values) }
  public init(_ value: JSONObject) { self = .object(value) }

  /// The value, or ``null`` for nil.
  public init(_ value: Decimal?) { self = value.map(JSON.number) ?? .null }

  /// The value, or ``null`` for nil.
  public init(_ value: String?) { self = value.map(JSON.string) ?? .null }
}

extension JSON {
  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  public var boolValue: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  public var numberValue: Decimal? {
    guard case .number(let value) = self else { return nil }
    return value
  }

  /// The number, if it is a whole one that fits.
  public var intValue: Int? { numberValue.flatMap(Int.init(exactly:)) }

  public var stringValue: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  public var arrayValue: [JSON]? {
    guard case .array(let value) = self else { return nil }
    return value
  }

  public var objectValue: JSONObject? {
    guard case .object(let value) = self else { return nil }
    return value
  }

  /// The member of an object; nil where there is none, or the value is no object.
  public subscript(key: String) -> JSON? { objectValue?[key] }

  /// The element of an array; nil where there is none, or the value is no array.
  public subscript(index: Int) -> JSON? {
    guard case .array(let values) = self, values.indices.contains(index) else { return nil }
    return values[index]
  }
}
