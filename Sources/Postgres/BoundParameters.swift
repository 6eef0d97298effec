/// The parameters of one execution, as libpq takes them: pointers into one buffer.
struct BoundParameters {
  private var fields = Fields()
  /// Where each value begins, and its length; -1 for NULL.
  private var values: [(start: Int, length: Int32)] = []

  init(_ parameters: [Parameter]) {
    for parameter in parameters {
      let length = fields.buffer.count
      fields.value(parameter)
      let value = fields.buffer.bytes.integer(at: length, as: Int32.self)
      values.append((length + 4, value))
    }
  }

  /// Calls `body` with the count of the values, the values, their lengths and their formats.
  func send<Result: ~Copyable>(
    _ body: (
      Int32, UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>
    ) -> Result
  ) -> Result {
    let formats = [Int32](repeating: 1, count: values.count)
    return unsafe fields.buffer.bytes.withUnsafeBytes { bytes in
      let pointers = unsafe values.map { value in
        value.length < 0 ? nil : unsafe pointer(to: value.start, in: bytes)
      }
      return unsafe body(Int32(values.count), pointers, values.map(\.length), formats)
    }
  }

  /// An empty value at the end of the buffer still needs a pointer: to libpq `nil` is NULL.
  private func pointer(
    to start: Int, in bytes: UnsafeRawBufferPointer
  ) -> UnsafePointer<CChar>? {
    unsafe bytes.baseAddress.map { unsafe ($0 + start).assumingMemoryBound(to: CChar.self) }
  }
}
