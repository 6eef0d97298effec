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
  private var window = SourceWindow()
  private var isAtEnd = false
  /// What stops the reading once the records before it are taken.
  private var failure: XMLError?
  private var number = 0
  private var batch = RecordBatch()
  private var position = -1

  /// - Parameter isUTF8: Whether `source` gives UTF-8, whatever encoding the document names.
  /// - Throws: `XMLError.path` where the layout cannot be understood.
  public init(
    _ layout: RecordLayout, limits: XMLLimits = XMLLimits(), isUTF8: Bool = false,
    from source: @escaping XMLByteSource
  ) throws(XMLError) {
    self.source = source
    parser = PushParser(limits: limits, isUTF8: isUTF8)
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

  /// Reads up to the document's root element, and tells what it is; the records are still to come.
  ///
  /// - Returns: nil where the document is none: `next` says why.
  public mutating func readRoot() throws(XMLError) -> XMLOutline? {
    while parser.outline.isEmpty && failure == nil && !isAtEnd { try readChunk() }
    return outline
  }

  /// The root element, and what was seen in it so far.
  public var outline: XMLOutline? { parser.outline.text }

  /// The record that `next` moved to, as it was sent: its first 256 KiB. Nil where the document is
  /// in another encoding than UTF-8.
  public var recordSource: [UInt8]? {
    batch.records[position].bytes.map { window.bytes(in: $0) }
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
    do {
      try window.moveOn(keepingFrom: parser.neededFrom, reading: source)
    } catch {
      throw .unreadable(parser.place, error)
    }
    isAtEnd = window.chunk.isEmpty
    do {
      if isAtEnd { try parser.finish() } else { try parser.parse(window.chunk.span) }
    } catch {
      failure = error
    }
    parser.exchange(&batch)
  }
}
