/// Reads the records of a document one at a time, in memory bounded by one record and one chunk.
///
/// ```swift
/// let layout = RecordLayout(
///   record: "/POSLog/Transaction/RetailTransaction/LineItem",
///   fields: ["Sale/ItemID", "/POSLog/Transaction/SequenceNumber"])
/// var reader = try XMLRecordReader(layout, from: source)
/// while try reader.next() {
///   let record = reader.record
///   use(record[0], record[1])
/// }
/// ```
///
/// A document with a DOCTYPE, or beyond the limits, is refused. The value of a field outside the
/// record must precede the record; it is forgotten where the element around both starts anew.
public struct XMLRecordReader: ~Copyable {
  private let source: XMLByteSource
  private let parser: PushParser
  private let chunkBytes: Int
  private var chunk: [UInt8] = []
  private var isAtEnd = false
  /// What stops the reading once the records before it are taken.
  private var failure: XMLError?
  private var number = 0
  private var batch = RecordBatch()
  private var position = -1

  /// - Throws: `XMLError.path` where the layout cannot be understood.
  public init(
    _ layout: RecordLayout, limits: XMLLimits = XMLLimits(),
    from source: @escaping XMLByteSource
  ) throws(XMLError) {
    try self.init(layout, limits: limits, chunkBytes: 1 << 15, from: source)
  }

  init(
    _ layout: RecordLayout, limits: XMLLimits, chunkBytes: Int,
    from source: @escaping XMLByteSource
  ) throws(XMLError) {
    self.source = source
    self.chunkBytes = chunkBytes
    parser = PushParser(limits: limits)
    parser.follow(
      try RecordMatcher(layout, maxRecordBytes: limits.recordBytes, names: parser.names))
  }

  /// Moves to the next record; false at the end of the document.
  public mutating func next() throws(XMLError) -> Bool {
    position += 1
    while position >= batch.records.count {
      if let failure { throw failure }
      guard !isAtEnd else { return false }
      try readChunk()
      position = 0
    }
    number += 1
    return true
  }

  /// The record that `next` moved to.
  public var record: XMLRecord {
    @_lifetime(borrow self)
    get {
      XMLRecord(
        batch.records[position], number: number, bytes: batch.bytes.span,
        occurrences: batch.occurrences.span, fieldEnds: batch.fieldEnds.span)
    }
  }

  private mutating func readChunk() throws(XMLError) {
    chunk.removeAll(keepingCapacity: true)
    do {
      try chunk.append(addingCapacity: chunkBytes) { buffer in try source(&buffer) }
    } catch {
      throw .unreadable(parser.place, error)
    }
    isAtEnd = chunk.isEmpty
    do {
      if isAtEnd { try parser.finish() } else { try parser.parse(chunk.span) }
    } catch {
      failure = error
    }
    parser.exchange(&batch)
  }
}
