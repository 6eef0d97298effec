import CPostgres

/// One row of an answer, read where it lies in libpq's memory.
@safe public struct ResultRow: ~Escapable {
  private let result: OpaquePointer
  private let row: Int32

  /// How many columns the row has.
  public let count: Int

  @_lifetime(borrow result)
  init(_ result: borrowing ServerResult, row: Int) {
    unsafe self.result = result.pointer
    self.row = Int32(row)
    count = result.columns
  }

  /// The value of a column, counted from 0.
  public subscript(column: Int) -> Field {
    @_lifetime(copy self)
    get {
      precondition(column >= 0 && column < count, "the row has only \(count) columns")
      let number = Int32(column)
      return Field(
        unsafe _overrideLifetime(bytes(of: number), copying: self),
        isNull: unsafe PQgetisnull(result, row, number) == 1,
        column: column,
        type: TypeID(rawValue: unsafe PQftype(result, number)))
    }
  }

  @_lifetime(copy self)
  private func bytes(of column: Int32) -> Span<UInt8> {
    let start = unsafe UnsafeRawPointer(PQgetvalue(result, row, column))
    let buffer = unsafe UnsafeRawBufferPointer(
      start: start, count: Int(PQgetlength(result, row, column)))
    let span = unsafe Span<UInt8>(_unsafeBytes: buffer)
    return unsafe _overrideLifetime(span, copying: self)
  }
}
