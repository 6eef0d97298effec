/// One value of a row, read where it lies in libpq's memory; good as long as the row is.
public struct Field: ~Escapable {
  /// The value in PostgreSQL's binary format, which for text is UTF-8; empty for NULL.
  public let bytes: Span<UInt8>
  public let isNull: Bool
  /// Where the value stands in its row, counted from 0.
  public let column: Int
  /// The type; `.unknown` in COPY, which does not tell it.
  public let type: TypeID

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, isNull: Bool, column: Int, type: TypeID) {
    self.bytes = bytes
    self.isNull = isNull
    self.column = column
    self.type = type
  }

  public func bool() throws(PostgresError) -> Bool {
    try expect("bool", [.bool], length: 1)
    return bytes[0] != 0
  }

  public func int4() throws(PostgresError) -> Int32 {
    if type == .int2 || type == .unknown && bytes.count == 2 { return Int32(try int2()) }
    try expect("int4", [.int4], length: 4)
    return bytes.integer(at: 0, as: Int32.self)
  }

  /// An integer of any size.
  public func int8() throws(PostgresError) -> Int64 {
    if type == .int2 || type == .int4 || type == .unknown && (1...4).contains(bytes.count) {
      return Int64(try int4())
    }
    try expect("int8", [.int8], length: 8)
    return bytes.integer(at: 0, as: Int64.self)
  }

  /// Text of any of the text types, JSON, or the label of an enum.
  public func text() throws(PostgresError) -> String {
    try expect("text", [.text, .varchar, .bpchar, .name, .json])
    return try decodeText(bytes)
  }

  public func bytea() throws(PostgresError) -> [UInt8] {
    try expect("bytea", [.bytea])
    return copy(bytes)
  }

  /// Days since 1970-01-01.
  public func date() throws(PostgresError) -> Int32 {
    try expect("date", [.date], length: 4)
    let (days, overflow) = bytes.integer(at: 0, as: Int32.self).addingReportingOverflow(Epoch.days)
    guard !overflow, days > .min + Epoch.days else { throw infinite() }
    return days
  }

  /// Microseconds since 1970-01-01 00:00 UTC.
  public func timestamp() throws(PostgresError) -> Int64 {
    try expect("timestamptz", [.timestamptz, .timestamp], length: 8)
    let value = bytes.integer(at: 0, as: Int64.self)
    let (microseconds, overflow) = value.addingReportingOverflow(Epoch.microseconds)
    guard !overflow, value > .min else { throw infinite() }
    return microseconds
  }

  /// The number `coefficient` × 10^-`scale`.
  public func numeric() throws(PostgresError) -> (coefficient: Int128, scale: Int) {
    try expect("numeric", [.numeric])
    guard let number = decodeNumeric(bytes) else {
      throw PostgresError(
        "\(place) holds a numeric that is not a number of up to 38 digits",
        hint: "Round or filter it in SQL.")
    }
    return number
  }

  /// The sixteen bytes of the UUID, most significant first.
  public func uuid() throws(PostgresError) -> UInt128 {
    try expect("uuid", [.uuid], length: 16)
    let high = bytes.integer(at: 0, as: UInt64.self)
    return UInt128(high) << 64 | UInt128(bytes.integer(at: 8, as: UInt64.self))
  }

  /// JSON text.
  public func jsonb() throws(PostgresError) -> String {
    try expect("jsonb", [.jsonb])
    guard bytes.count > 0, bytes[0] == 1 else { throw malformed("jsonb") }
    return try decodeText(bytes.extracting(1...))
  }

  private func int2() throws(PostgresError) -> Int16 {
    try expect("int2", [.int2], length: 2)
    return bytes.integer(at: 0, as: Int16.self)
  }
}

extension Field {
  /// Refuses NULL, another type, and another length.
  ///
  /// - Parameter reader: the method at work, which has a twin for NULL.
  func expect(
    _ reader: String, _ types: [TypeID], length: Int? = nil
  ) throws(PostgresError) {
    if isNull {
      throw PostgresError("\(place) is NULL", hint: "Read it with \(reader)OrNull().")
    }
    let isText = types.contains(.text) && type.isUserDefined
    guard type == .unknown || types.contains(type) || isText else {
      throw PostgresError(
        "\(place) is \(type), not \(types[0])", hint: "Read it as \(type), or cast it in SQL.")
    }
    if let length, bytes.count != length { throw malformed(types[0].description) }
  }

  func malformed(_ name: String) -> PostgresError {
    PostgresError("\(place) has \(bytes.count) bytes that are not \(name)")
  }

  func decodeText(_ bytes: Span<UInt8>) throws(PostgresError) -> String {
    do { return String(copying: try UTF8Span(validating: bytes)) } catch {
      throw malformed("UTF-8")
    }
  }

  func copy(_ bytes: Span<UInt8>) -> [UInt8] {
    unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// What messages call it, as in `column 1`.
  public var place: String { "column \(column + 1)" }

  private func infinite() -> PostgresError {
    PostgresError("\(place) is infinite", hint: "Use NULL for an open end, or filter it in SQL.")
  }
}
