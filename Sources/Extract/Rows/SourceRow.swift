import Domain

/// What a record of a file says: the values that the profile asks for, each in its slot.
struct SourceRow {
  /// A value's bytes, and how often the file has it in this record.
  private struct Slot {
    var start = 0
    var end = 0
    var occurrences = 0
  }

  var place = Place(record: 0, line: 0)
  /// Why the record cannot be told apart into values; then it has none.
  var fault: Problem?
  /// Whether its cells were put right, so that they fit the columns.
  var isRepaired = false

  private var bytes: [UInt8] = []
  private var slots: [Slot]
  /// Values of slots that have more than one; the first is in its slot.
  private var further: [(slot: Int, start: Int, end: Int)] = []
  private let trims: Bool

  init(slotCount: Int, trims: Bool) {
    slots = Array(repeating: Slot(), count: slotCount)
    self.trims = trims
  }

  /// Begins another record, whose slots will lie in `values` or be appended.
  mutating func begin(at place: Place, values: Span<UInt8> = Span()) {
    self.place = place
    fault = nil
    isRepaired = false
    bytes.removeAll(keepingCapacity: true)
    if !further.isEmpty { further.removeAll(keepingCapacity: true) }
    for index in slots.indices { slots[index] = Slot() }
    append(values)
  }
}

extension SourceRow {
  /// The slot's first value; empty where it has none.
  subscript(slot: Int) -> Span<UInt8> {
    @_lifetime(borrow self)
    get { bytes.span.extracting(slots[slot].start..<slots[slot].end) }
  }

  func occurrences(of slot: Int) -> Int { slots[slot].occurrences }

  /// Where in `further` the slot's next value is, from `index` on.
  func nextFurther(of slot: Int, from index: Int) -> Int? {
    further[index...].firstIndex { $0.slot == slot }
  }

  /// A value after the slot's first, by its index.
  subscript(further index: Int) -> Span<UInt8> {
    @_lifetime(borrow self)
    get { bytes.span.extracting(further[index].start..<further[index].end) }
  }
}

extension SourceRow {
  /// Adds an occurrence of the slot's value.
  mutating func append(_ value: Span<UInt8>, to slot: Int) {
    let start = bytes.count
    append(value)
    add(start..<bytes.count, to: slot)
  }

  /// Adds an occurrence of the slot's value that is among the row's bytes already.
  mutating func add(_ range: Range<Int>, to slot: Int) {
    let range = trims ? trimmed(range, of: bytes.span) : range
    let isFirst = slots[slot].occurrences == 0
    slots[slot].occurrences += 1
    if isFirst {
      slots[slot].start = range.lowerBound
      slots[slot].end = range.upperBound
    } else {
      further.append((slot, range.lowerBound, range.upperBound))
    }
  }

  private mutating func append(_ value: Span<UInt8>) {
    unsafe value.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  /// Lets `slot` have the value of another.
  mutating func copy(_ other: Int, to slot: Int) { slots[slot] = slots[other] }

  /// Puts a new value together, in `slot`.
  mutating func join(_ parts: [Derivation.Part], with separator: [UInt8], into slot: Int) {
    let start = bytes.count
    for part in parts {
      if bytes.count > start { bytes += separator }
      switch part {
      case .slot(let source): bytes += bytes[slots[source].start..<slots[source].end]
      case .recordNumber: bytes += String(place.record).utf8
      case .line: bytes += String(place.line).utf8
      }
    }
    slots[slot] = Slot(start: start, end: bytes.count, occurrences: 1)
  }
}
