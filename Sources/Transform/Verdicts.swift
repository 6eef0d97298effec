import Domain

/// The verdicts on a file's records, by 2,048 ranges of their numbers, one of which is in memory at a time.
struct Verdicts: ~Copyable {
  /// The number of the last record of the file.
  private let lastRecord: Int
  private var spill: Spill<SpilledVerdict>
  /// Which range is in memory.
  private var range: Int?
  private var ofRange: [Int: Verdict] = [:]

  init(lastRecord: Int, spillingTo folder: String, bytesHeld: Int) {
    self.lastRecord = lastRecord
    spill = Spill(folder: folder, bytesHeld: bytesHeld)
  }

  /// - Precondition: No record has a verdict already.
  mutating func add(_ verdicts: [Int: Verdict]) throws(TransformError) {
    for (record, verdict) in verdicts {
      try spill.append(SpilledVerdict(verdict, on: record), to: rangeOf(record))
    }
  }

  /// Nil for an ordinary sale. Asked in the order of the records, each range is read once.
  mutating func verdict(on record: Int) throws(TransformError) -> Verdict? {
    if spill.isEmpty { return nil }
    precondition(record <= lastRecord, "What is decided was seen before.")
    let asked = rangeOf(record)
    if asked != range {
      let items = try spill.items(of: asked)
      ofRange = Dictionary(uniqueKeysWithValues: items.lazy.map { ($0.record, $0.verdict) })
      range = asked
    }
    return ofRange[record]
  }

  private func rangeOf(_ record: Int) -> Int { record * spillBuckets.count / (lastRecord + 1) }
}
