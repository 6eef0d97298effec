/// The number that PostgreSQL gives a type (its OID).
public struct TypeID: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Not told, as in COPY, or left for the server to find out.
  public static let unknown = TypeID(rawValue: 0)
  public static let bool = TypeID(rawValue: 16)
  public static let bytea = TypeID(rawValue: 17)
  public static let name = TypeID(rawValue: 19)
  public static let int8 = TypeID(rawValue: 20)
  public static let int2 = TypeID(rawValue: 21)
  public static let int4 = TypeID(rawValue: 23)
  public static let text = TypeID(rawValue: 25)
  public static let json = TypeID(rawValue: 114)
  public static let float4 = TypeID(rawValue: 700)
  public static let float8 = TypeID(rawValue: 701)
  public static let bpchar = TypeID(rawValue: 1042)
  public static let varchar = TypeID(rawValue: 1043)
  public static let date = TypeID(rawValue: 1082)
  public static let timestamp = TypeID(rawValue: 1114)
  public static let timestamptz = TypeID(rawValue: 1184)
  public static let numeric = TypeID(rawValue: 1700)
  public static let uuid = TypeID(rawValue: 2950)
  public static let jsonb = TypeID(rawValue: 3802)
  public static let boolArray = TypeID(rawValue: 1000)
  public static let byteaArray = TypeID(rawValue: 1001)
  public static let int4Array = TypeID(rawValue: 1007)
  public static let textArray = TypeID(rawValue: 1009)
  public static let varcharArray = TypeID(rawValue: 1015)
  public static let int8Array = TypeID(rawValue: 1016)
  public static let dateArray = TypeID(rawValue: 1182)
  public static let timestamptzArray = TypeID(rawValue: 1185)
  public static let numericArray = TypeID(rawValue: 1231)
  public static let uuidArray = TypeID(rawValue: 2951)
  public static let jsonbArray = TypeID(rawValue: 3807)
}

extension TypeID: CustomStringConvertible {
  /// The name of the type in SQL, or its number where we do not know it.
  public var description: String { Self.names[self] ?? "type \(rawValue)" }

  /// Types that the user made: enums, domains, extensions.
  var isUserDefined: Bool { rawValue >= 16_384 }

  private static let names: [TypeID: String] = [
    .unknown: "unknown", .bool: "bool", .bytea: "bytea", .name: "name", .int8: "int8",
    .int2: "int2", .int4: "int4", .text: "text", .json: "json", .float4: "float4",
    .float8: "float8", .bpchar: "char", .varchar: "varchar", .date: "date",
    .timestamp: "timestamp", .timestamptz: "timestamptz", .numeric: "numeric", .uuid: "uuid",
    .jsonb: "jsonb", .boolArray: "bool[]", .byteaArray: "bytea[]", .int4Array: "int4[]",
    .textArray: "text[]", .varcharArray: "varchar[]", .int8Array: "int8[]", .dateArray: "date[]",
    .timestamptzArray: "timestamptz[]", .numericArray: "numeric[]", .uuidArray: "uuid[]",
    .jsonbArray: "jsonb[]",
  ]
}
