/// One row of a COPY, read where it lies in libpq's memory.
public struct CopyRow: ~Escapable {
  private let bytes: Span<UInt8>
  private let slots: Span<FieldSlot>

  @_lifetime(copy bytes, copy slots)
  init(_ bytes: Span<UInt8>, _ slots: Span<FieldSlot>) {
    self.bytes = bytes
    self.slots = slots
  }

  /// How many columns the row has.
  public var count: Int { slots.count }

  /// The value of a column, counted from 0. Its type is not told: read it as what it is.
  public subscript(column: Int) -> Field {
    @_lifetime(copy self)
    get {
      let slot = slots[column]
      return Field(
        bytes.extracting(slot.range), isNull: slot.isNull, column: column, type: .unknown)
    }
  }
}
