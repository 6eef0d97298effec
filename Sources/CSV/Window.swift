/// The part of the input that is in memory: from the record at hand on.
struct Window: ~Copyable {
  private var storage: [UInt8] = []
  /// Where in `storage` the unread bytes begin.
  private var start = 0
  /// Where in the input `storage` begins.
  private var baseOffset = 0
  /// Whether the input has no bytes behind the window.
  private(set) var isAtEnd = false
  private var capacity: Int

  init(capacity: Int) {
    precondition(capacity > 0, "a window must have room for a byte")
    self.capacity = capacity
  }

  /// Where in the input the unread bytes begin.
  var offset: Int { baseOffset + start }

  var unread: Span<UInt8> {
    @_lifetime(borrow self)
    get { storage.span.extracting(start..<storage.count) }
  }

  mutating func consume(_ count: Int) {
    start += count
    assert(start <= storage.count, "consumed more than was read")
  }

  /// Slides the unread bytes to the front and reads until the window is full; doubles it first
  /// where they fill half of it, so that a long record is scanned again only a few times.
  mutating func fill(from source: ByteSource) throws {
    baseOffset += start
    storage.removeFirst(start)
    start = 0
    if storage.count * 2 >= capacity { capacity *= 2 }
    storage.reserveCapacity(capacity)
    while !isAtEnd && storage.count < capacity {
      let before = storage.count
      try storage.append(addingCapacity: capacity - before) { buffer in try source(&buffer) }
      isAtEnd = storage.count == before
    }
  }
}
