internal import CXML2

/// What libxml2 calls. Anything that is not here, such as loading a DTD or an entity, it does not
/// do.
nonisolated(unsafe) let saxHandlers: xmlSAXHandler = {
  var handlers = unsafe xmlSAXHandler()
  unsafe handlers.initialized = UInt32(XML_SAX2_MAGIC)
  unsafe handlers.internalSubset = { context, _, _, _ in
    guard let document = unsafe document(context) else { return }
    unsafe document.pointee.refuse(.doctype(document.pointee.place))
  }
  unsafe handlers.startElementNs = { context, name, _, namespace, _, _, count, _, attributes in
    let tag = unsafe StartTag(
      name: name, namespace: namespace, attributes: attributes, attributeCount: Int(count))
    unsafe document(context)?.pointee.startElement(tag)
  }
  unsafe handlers.endElementNs = { context, _, _, _ in
    unsafe document(context)?.pointee.endElement()
  }
  unsafe handlers.characters = receiveText
  // The same function, or libxml2 would look ahead to tell blanks from text.
  unsafe handlers.ignorableWhitespace = receiveText
  unsafe handlers.cdataBlock = receiveText
  unsafe handlers.comment = { context, _ in unsafe document(context)?.pointee.silentBytes = 0 }
  unsafe handlers.processingInstruction = { context, _, _ in
    unsafe document(context)?.pointee.silentBytes = 0
  }
  unsafe handlers.serror = receiveError
  return unsafe handlers
}()

private nonisolated(unsafe) let receiveText: charactersSAXFunc = { context, bytes, count in
  guard let bytes = unsafe bytes else { return }
  unsafe document(context)?.pointee.text(Span(_unsafeStart: bytes, count: Int(count)))
}

/// Takes the errors that libxml2 would otherwise print. A schema's plug may stand between the
/// parser and its handlers: so the way to the parser leads through the context of the error.
let receiveError: xmlStructuredErrorFunc = { _, error in
  guard let error = unsafe error, let context = unsafe error.pointee.ctxt else { return }
  guard unsafe error.pointee.level != XML_ERR_WARNING else { return }
  let parserContext = unsafe context.assumingMemoryBound(to: xmlParserCtxt.self)
  guard let document = unsafe document(parserContext.pointee._private) else { return }
  let isEnding = unsafe document.pointee.isEnding
  unsafe document.pointee.refuse(XMLError(error.pointee, atEnd: isEnding))
}

@inline(__always)
private func document(_ address: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<OpenDocument>? {
  unsafe address?.assumingMemoryBound(to: OpenDocument.self)
}

extension XMLError {
  /// - Parameter atEnd: Whether the document had ended when the error was found.
  fileprivate init(_ error: xmlError, atEnd: Bool) {
    let place = unsafe XMLPlace(line: Int(error.line), column: Int(error.int2))
    let reason = unsafe message(of: error)
    switch unsafe xmlParserErrors(UInt32(error.code)) {
    case XML_ERR_DOCUMENT_END, XML_ERR_GT_REQUIRED, XML_ERR_TAG_NOT_FINISHED,
      XML_ERR_COMMENT_NOT_FINISHED, XML_ERR_CDATA_NOT_FINISHED, XML_ERR_PI_NOT_FINISHED:
      self = atEnd ? .truncated(place) : .malformed(place, reason)
    case XML_ERR_DOCUMENT_EMPTY:
      self = atEnd ? .truncated(place) : .malformed(place, "A document begins with <")
    case XML_ERR_INVALID_ENCODING, XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_UNKNOWN_ENCODING,
      XML_ERR_INVALID_CHAR, XML_I18N_CONV_FAILED:
      self = .undecodable(place, reason)
    case XML_ERR_UNDECLARED_ENTITY: self = .unknownEntity(place, reason)
    default: self = .malformed(place, reason)
    }
  }
}

/// The first line of the error's message, without a full stop, at most 200 bytes of it.
func message(of error: xmlError) -> String {
  guard let text = unsafe error.message else { return "unknown error" }
  let line = unsafe String(cString: text).split(whereSeparator: \.isNewline).first ?? ""
  let cut = String(decoding: line.utf8.prefix(200), as: UTF8.self)
  return cut.hasSuffix(".") ? String(cut.dropLast()) : cut
}
