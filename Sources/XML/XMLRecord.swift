/// A view of one record, good until the reader reads on.
///
/// Fields are counted as the layout names them. Where a field does not occur, its count is 0.
public struct XMLRecord: ~Escapable {
  /// 1 for the first record.
  public let number: Int
  /// Where the record's start tag ends.
  public let place: XMLPlace
  /// Bytes of the document before the record; nil where it is in another encoding than UTF-8.
  public var byteOffset: Int? { record.bytes?.lowerBound }

  private let bytes: Span<UInt8>
  private let occurrences: Span<FieldValues.Occurrence>
  private let fieldEnds: Span<Int>
  private let record: RecordBatch.Record

  @_lifetime(copy bytes, copy occurrences, copy fieldEnds)
  init(
    _ record: RecordBatch.Record, number: Int, bytes: Span<UInt8>,
    occurrences: Span<FieldValues.Occurrence>, fieldEnds: Span<Int>
  ) {
    self.number = number
    self.record = record
    self.bytes = bytes
    self.occurrences = occurrences
    self.fieldEnds = fieldEnds
    place = record.place
  }

  /// How often the field occurs: more than once where its path matches several elements.
  public func count(of field: Int) -> Int { range(of: field).count }

  /// The field's first value; an empty element has an empty one, and so has a field that does not
  /// occur.
  public subscript(field: Int) -> Span<UInt8> {
    @_lifetime(copy self)
    get { count(of: field) == 0 ? Span() : self[field, 0] }
  }

  /// The field's value at an occurrence that exists.
  public subscript(field: Int, occurrence: Int) -> Span<UInt8> {
    @_lifetime(copy self)
    get {
      let value = found(field, occurrence)
      return bytes.extracting(value.start..<value.end)
    }
  }

  /// Where the start tag of the value's element ends.
  public func place(of field: Int, occurrence: Int = 0) -> XMLPlace {
    found(field, occurrence).place
  }

  private func found(_ field: Int, _ occurrence: Int) -> FieldValues.Occurrence {
    let range = range(of: field)
    precondition(range.indices.contains(range.lowerBound + occurrence), "no such occurrence")
    return occurrences[range.lowerBound + occurrence]
  }

  private func range(of field: Int) -> Range<Int> {
    let index = record.firstField + field
    let start = field == 0 ? record.firstOccurrence : fieldEnds[index - 1]
    return start..<fieldEnds[index]
  }
}
