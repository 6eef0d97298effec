/// A set of record numbers, one bit each: 10 million records take 1.25 MB.
public struct RecordSet: Sendable {
  private var words: [UInt64] = []

  public init() {}

  public mutating func insert(_ record: Int) {
    precondition(record >= 0, "Record numbers begin at 1.")
    let word = record >> 6
    if word >= words.count {
      words.append(contentsOf: repeatElement(0, count: word + 1 - words.count))
    }
    words[word] |= 1 << UInt64(record & 63)
  }

  public func contains(_ record: Int) -> Bool {
    let word = record >> 6
    return word < words.count && words[word] & (1 << UInt64(record & 63)) != 0
  }

  public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
}
