/// Bytes in PostgreSQL's binary format, appended at the end; kept and reused when emptied.
public struct BinaryBuffer: Sendable {
  private var storage: [UInt8] = []

  /// How many bytes are in it.
  public private(set) var count = 0
  /// How many fields were begun in it since it was made.
  private(set) var fields = 0

  public init() {}

  var bytes: Span<UInt8> {
    @_lifetime(borrow self) get { storage.span.extracting(first: count) }
  }

  mutating func empty() {
    count = 0
  }

  mutating func append<Integer: FixedWidthInteger & BitwiseCopyable>(_ value: Integer) {
    let start = grow(by: MemoryLayout<Integer>.size)
    set(value, at: start)
  }

  mutating func append(_ bytes: Span<UInt8>) {
    let start = grow(by: bytes.count)
    unsafe bytes.withUnsafeBytes { source in
      guard let from = source.baseAddress else { return }
      unsafe storage.withUnsafeMutableBytes { target in
        guard let to = target.baseAddress else { return }
        unsafe (to + start).copyMemory(from: from, byteCount: source.count)
      }
    }
  }

  /// Writes over what was appended at `start`.
  mutating func set<Integer: FixedWidthInteger & BitwiseCopyable>(
    _ value: Integer, at start: Int
  ) {
    precondition(start + MemoryLayout<Integer>.size <= count, "a write past the end of a buffer")
    unsafe storage.withUnsafeMutableBytes {
      unsafe $0.storeBytes(of: value.bigEndian, toByteOffset: start, as: Integer.self)
    }
  }

  /// A field of a length that is known: the length comes before the bytes, and -1 means NULL.
  mutating func beginField(length: Int) {
    fields += 1
    append(Int32(length))
  }

  /// A field whose length is known once it is written.
  mutating func field(_ write: (inout BinaryBuffer) -> Void) {
    beginField(length: 0)
    let start = count
    write(&self)
    set(Int32(count - start), at: start - 4)
  }

  /// Fields within a field, as in an array, do not count.
  mutating func uncounted(_ write: (inout BinaryBuffer) -> Void) {
    let before = fields
    write(&self)
    fields = before
  }

  private mutating func grow(by length: Int) -> Int {
    let start = count
    count += length
    if count > storage.count {
      storage.append(contentsOf: repeatElement(0, count: max(count, 1_024)))
    }
    return start
  }
}
