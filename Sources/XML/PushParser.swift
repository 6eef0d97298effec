internal import CXML2

/// Feeds chunks of a document to libxml2; builds no tree.
///
/// A document is hostile until read: no network, no files, no DOCTYPE at all, limits on depth,
/// attributes and the size of markup.
@safe
struct PushParser: ~Copyable {
  let context: xmlParserCtxtPtr
  /// On the heap, because libxml2 hands its address to the handlers.
  private let document: UnsafeMutablePointer<OpenDocument>

  /// - Parameter isUTF8: Whether the bytes are UTF-8, whatever encoding the document names.
  init(limits: XMLLimits, isUTF8: Bool = false) {
    _ = Self.library
    var handlers = unsafe saxHandlers
    let context = unsafe made(xmlCreatePushParserCtxt(&handlers, nil, nil, 0, nil))
    unsafe self.context = context
    unsafe document = .allocate(capacity: 1)
    unsafe document.initialize(to: OpenDocument(context: context, limits: limits))
    unsafe context.pointee._private = UnsafeMutableRawPointer(document)
    unsafe context.pointee.userData = UnsafeMutableRawPointer(document)
    // NOENT makes `&amp;` in attributes come out as `&`. It can substitute nothing else: entities
    // are declared in a DOCTYPE, which is refused.
    var options = XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue
    if isUTF8 { options |= XML_PARSE_IGNORE_ENC.rawValue }
    unsafe xmlCtxtUseOptions(context, Int32(options))
  }

  deinit {
    unsafe xmlFreeParserCtxt(context)
    unsafe document.deinitialize(count: 1)
    unsafe document.deallocate()
  }

  /// libxml2's own set-up, once: two threads that set it up at a time would break it.
  static let library: Void = {
    xmlInitParser()
    xmlSchemaInitTypes()
    unsafe xmlSetExternalEntityLoader(xmlNoNetExternalEntityLoader)
  }()

  var place: XMLPlace { unsafe document.pointee.place }

  var outline: DocumentOutline { unsafe document.pointee.outline }

  /// Bytes of the document that are needed no more, those before the open record or the open tag;
  /// nil where nobody knows.
  var neededFrom: Int? {
    guard let matcher = unsafe document.pointee.matcher, matcher.isInRecord else {
      return unsafe document.pointee.offset
    }
    return matcher.recordStart
  }

  var names: NameTable { unsafe NameTable(dictionary: context.pointee.dict) }

  /// Sends the events from here on to `matcher`.
  func follow(_ matcher: RecordMatcher) { unsafe document.pointee.matcher = matcher }

  /// Exchanges the records found so far for an empty batch.
  func exchange(_ batch: inout RecordBatch) {
    unsafe document.pointee.matcher?.exchange(&batch)
  }

  func parse(_ bytes: Span<UInt8>) throws(XMLError) {
    unsafe document.pointee.silentBytes += bytes.count
    unsafe bytes.withUnsafeBytes { chunk in
      let start = unsafe chunk.baseAddress?.assumingMemoryBound(to: CChar.self)
      _ = unsafe xmlParseChunk(context, start, Int32(chunk.count), 0)
    }
    unsafe document.pointee.checkProgress()
    if let failure = unsafe document.pointee.failure { throw failure }
  }

  func finish() throws(XMLError) {
    unsafe document.pointee.isEnding = true
    _ = unsafe xmlParseChunk(context, nil, 0, 1)
    if let failure = unsafe document.pointee.failure { throw failure }
    if unsafe context.pointee.wellFormed == 0 { throw .truncated(place) }
  }
}

/// The parser's dictionary, in which every name of a document has one address.
@safe
struct NameTable {
  private let dictionary: xmlDictPtr?

  init(dictionary: xmlDictPtr?) { unsafe self.dictionary = dictionary }

  /// The name as it will appear in tags.
  func intern(_ name: String) -> InternedName {
    var name = name
    return name.withUTF8 { utf8 in
      let entry = unsafe xmlDictLookup(dictionary, utf8.baseAddress, Int32(utf8.count))
      return InternedName(address: UInt(bitPattern: entry))
    }
  }
}
