/// What takes the fields of a row, in PostgreSQL's binary format.
///
/// Write each column as the type it has in the table: the server refuses an `int4` of eight bytes,
/// and would read a `date` written as an `int4` as another day.
public protocol FieldWriter: ~Copyable {
  var buffer: BinaryBuffer { get set }
}

extension FieldWriter where Self: ~Copyable {
  public mutating func null() {
    buffer.beginField(length: -1)
  }

  public mutating func bool(_ value: Bool) {
    buffer.beginField(length: 1)
    buffer.append(value ? 1 : 0 as UInt8)
  }

  public mutating func int2(_ value: Int16) {
    buffer.beginField(length: 2)
    buffer.append(value)
  }

  public mutating func int4(_ value: Int32) {
    buffer.beginField(length: 4)
    buffer.append(value)
  }

  public mutating func int8(_ value: Int64) {
    buffer.beginField(length: 8)
    buffer.append(value)
  }

  /// Text of any of the text types, and the labels of enums.
  public mutating func text(_ value: String) {
    let utf8 = value.utf8
    text(utf8.span)
  }

  /// Text that is UTF-8 already.
  public mutating func text(_ utf8: Span<UInt8>) {
    buffer.beginField(length: utf8.count)
    buffer.append(utf8)
  }

  public mutating func bytea(_ bytes: Span<UInt8>) {
    buffer.beginField(length: bytes.count)
    buffer.append(bytes)
  }

  /// - Parameter days: since 1970-01-01.
  public mutating func date(days: Int32) {
    buffer.beginField(length: 4)
    buffer.append(days - Epoch.days)
  }

  /// - Parameter microseconds: since 1970-01-01 00:00 UTC.
  public mutating func timestamp(microseconds: Int64) {
    buffer.beginField(length: 8)
    buffer.append(microseconds - Epoch.microseconds)
  }

  /// The number `coefficient` × 10^-`scale`.
  public mutating func numeric(coefficient: Int128, scale: Int) {
    buffer.numeric(coefficient: coefficient, scale: scale)
  }

  /// The sixteen bytes of the UUID, most significant first.
  public mutating func uuid(_ value: UInt128) {
    buffer.beginField(length: 16)
    buffer.append(UInt64(truncatingIfNeeded: value >> 64))
    buffer.append(UInt64(truncatingIfNeeded: value))
  }

  public mutating func jsonb(_ json: String) {
    let utf8 = json.utf8
    buffer.beginField(length: utf8.count + 1)
    buffer.append(1 as UInt8)  // the version of the format
    buffer.append(utf8.span)
  }

  /// An array of one dimension, whose elements are of `type` or `null`.
  public mutating func array(of type: TypeID, _ elements: [Parameter]) {
    buffer.field { buffer in
      let dimensions: Int32 = elements.isEmpty ? 0 : 1
      buffer.append(dimensions)
      buffer.append(elements.contains(.null) ? 1 : 0 as Int32)
      buffer.append(type.rawValue)
      guard !elements.isEmpty else { return }
      buffer.append(Int32(elements.count))
      buffer.append(1 as Int32)  // the index of the first
      buffer.uncounted { buffer in
        // Swapped, not copied: the buffer may hold many rows.
        var fields = Fields()
        swap(&fields.buffer, &buffer)
        for element in elements { fields.value(element) }
        swap(&fields.buffer, &buffer)
      }
    }
  }

  /// A value of whichever type.
  public mutating func value(_ parameter: Parameter) {
    switch parameter {
    case .null: null()
    case .bool(let value): bool(value)
    case .int4(let value): int4(value)
    case .int8(let value): int8(value)
    case .text(let value): text(value)
    case .bytea(let value): bytea(value.span)
    case .date(let days): date(days: days)
    case .timestamp(let microseconds): timestamp(microseconds: microseconds)
    case .numeric(let coefficient, let scale): numeric(coefficient: coefficient, scale: scale)
    case .uuid(let value): uuid(value)
    case .jsonb(let value): jsonb(value)
    case .array(let type, let elements): array(of: type, elements)
    }
  }
}

/// Fields alone, without rows around them.
struct Fields: FieldWriter {
  var buffer = BinaryBuffer()
}
