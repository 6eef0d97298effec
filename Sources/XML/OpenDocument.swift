internal import CXML2

/// A document on its way through the parser: guards the limits, and passes events on.
@safe
struct OpenDocument {
  var matcher: RecordMatcher?
  /// Bytes fed since the last event.
  var silentBytes = 0
  /// Whether the last byte was fed.
  var isEnding = false
  private(set) var failure: XMLError?
  private(set) var outline = DocumentOutline()
  private var depth = 0
  private let context: xmlParserCtxtPtr
  private let limits: XMLLimits

  init(context: xmlParserCtxtPtr, limits: XMLLimits) {
    unsafe self.context = context
    self.limits = limits
  }

  var place: XMLPlace {
    guard let input = unsafe context.pointee.input else { return XMLPlace(line: 1, column: 1) }
    return unsafe XMLPlace(line: Int(input.pointee.line), column: Int(input.pointee.col))
  }

  /// Bytes of the document up to here; nil where it is in another encoding than UTF-8, of which the
  /// parser counts only what became of them.
  var offset: Int? {
    guard let input = unsafe context.pointee.input, unsafe input.pointee.buf?.pointee.encoder == nil
    else { return nil }
    return unsafe Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
  }

  /// Bytes of the document before the start tag that was just read.
  private var tagOffset: Int? {
    guard let offset, let input = unsafe context.pointee.input else { return nil }
    // No attribute can hold this byte, and the tag is in the buffer as a whole.
    var cursor = unsafe input.pointee.cur - 1
    while unsafe cursor > input.pointee.base && cursor.pointee != UInt8(ascii: "<") {
      unsafe cursor -= 1
    }
    return unsafe offset - (input.pointee.cur - cursor)
  }

  mutating func startElement(_ tag: StartTag) {
    silentBytes = 0
    depth += 1
    guard depth <= limits.depth else { return refuse(.tooDeep(place, limit: limits.depth)) }
    guard tag.attributeCount <= limits.attributes else {
      return refuse(.tooManyAttributes(place, limit: limits.attributes))
    }
    let place = place
    if depth <= 2 { outline.add(tag, depth: depth, at: place) }
    let wasInRecord = matcher?.isInRecord ?? false
    do { try matcher?.startElement(tag, at: place) } catch { refuse(error) }
    guard !wasInRecord, matcher?.isInRecord == true else { return }
    let start = tagOffset
    matcher?.recordStart = start
  }

  mutating func text(_ bytes: Span<UInt8>) {
    silentBytes = 0
    do { try matcher?.text(bytes) } catch { refuse(error) }
  }

  mutating func endElement() {
    silentBytes = 0
    depth -= 1
    let end = offset
    do { try matcher?.endElement(at: end) } catch { refuse(error) }
  }

  /// Stops the parser; only the first reason counts, since others may follow from it.
  mutating func refuse(_ error: XMLError) {
    guard failure == nil else { return }
    failure = error
    unsafe xmlStopParser(context)
  }

  mutating func checkProgress() {
    guard failure == nil, silentBytes > limits.markupBytes else { return }
    refuse(.markupTooLong(place, limitInBytes: limits.markupBytes))
  }
}
