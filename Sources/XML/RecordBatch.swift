/// The records that a chunk of the document brought, ready to be taken one by one.
struct RecordBatch {
  struct Record {
    let place: XMLPlace
    /// Where in the document the record is, in bytes; nil where nobody knows.
    let bytes: Range<Int>?
    /// Where the record's entries in `fieldEnds` begin.
    let firstField: Int
    /// Where the record's occurrences begin.
    let firstOccurrence: Int
  }

  private(set) var bytes: [UInt8] = []
  private(set) var occurrences: [FieldValues.Occurrence] = []
  /// For each record and field, where its occurrences end.
  private(set) var fieldEnds: [Int] = []
  private(set) var records: [Record] = []

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    occurrences.removeAll(keepingCapacity: true)
    fieldEnds.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
  }

  mutating func append(_ fields: [FieldValues], at place: XMLPlace, bytes range: Range<Int>?) {
    records.append(
      Record(
        place: place, bytes: range, firstField: fieldEnds.count,
        firstOccurrence: occurrences.count))
    for field in fields.indices {
      fields[field].copy(to: &bytes, &occurrences)
      fieldEnds.append(occurrences.count)
    }
  }
}
