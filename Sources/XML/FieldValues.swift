/// The values found so far for one field.
struct FieldValues {
  struct Occurrence {
    let start: Int
    let end: Int
    let place: XMLPlace
  }

  private(set) var bytes: [UInt8] = []
  private(set) var occurrences: [Occurrence] = []

  mutating func append(_ value: Span<UInt8>, at place: XMLPlace) {
    let start = bytes.count
    bytes.append(value)
    occurrences.append(Occurrence(start: start, end: bytes.count, place: place))
  }

  func copy(to bytes: inout [UInt8], _ occurrences: inout [Occurrence]) {
    let base = bytes.count
    bytes.append(self.bytes.span)
    for index in self.occurrences.indices {
      let value = self.occurrences[index]
      occurrences.append(
        Occurrence(start: base + value.start, end: base + value.end, place: value.place))
    }
  }

  /// Keeps the first `count` values only.
  mutating func truncate(to count: Int) {
    guard count < occurrences.count else { return }
    bytes.removeLast(bytes.count - occurrences[count].start)
    occurrences.removeLast(occurrences.count - count)
  }
}

extension [UInt8] {
  mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
