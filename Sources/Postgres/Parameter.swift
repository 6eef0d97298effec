/// A value for `$1`, `$2`… of a statement, sent in PostgreSQL's binary format.
public enum Parameter: Hashable, Sendable {
  case null
  case bool(Bool)
  case int4(Int32)
  case int8(Int64)
  case text(String)
  case bytea([UInt8])
  /// Days since 1970-01-01.
  case date(days: Int32)
  /// Microseconds since 1970-01-01 00:00 UTC.
  case timestamp(microseconds: Int64)
  /// `coefficient` × 10^-`scale`; the scale is from 0 to 16,383.
  case numeric(coefficient: Int128, scale: Int)
  /// The sixteen bytes of the UUID, most significant first.
  case uuid(UInt128)
  /// JSON text.
  case jsonb(String)
  /// An array of one dimension; its elements are of `type`, or `null`.
  indirect case array(of: TypeID, [Parameter])

  public static func int8Array(_ values: [Int64]) -> Parameter {
    .array(of: .int8, values.map(Parameter.int8))
  }

  public static func textArray(_ values: [String]) -> Parameter {
    .array(of: .text, values.map(Parameter.text))
  }
}

extension Parameter {
  /// True where the server, expecting `type`, understands the bytes of this value.
  func suits(_ type: TypeID) -> Bool {
    if type == .unknown || type.isUserDefined { return true }
    return switch self {
    case .null: true
    case .bool: type == .bool
    case .int4: type == .int4
    case .int8: type == .int8
    case .text: [.text, .varchar, .bpchar, .name, .json].contains(type)
    case .bytea: type == .bytea
    case .date: type == .date
    case .timestamp: type == .timestamptz || type == .timestamp
    case .numeric: type == .numeric
    case .uuid: type == .uuid
    case .jsonb: type == .jsonb
    case .array(.text, _): type == .textArray || type == .varcharArray
    case .array: typeName == type.description
    }
  }

  /// The name of the type in SQL, for messages.
  var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .int4: "int4"
    case .int8: "int8"
    case .text: "text"
    case .bytea: "bytea"
    case .date: "date"
    case .timestamp: "timestamptz"
    case .numeric: "numeric"
    case .uuid: "uuid"
    case .jsonb: "jsonb"
    case .array(let element, _): "\(element)[]"
    }
  }
}
