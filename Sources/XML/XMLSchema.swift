internal import CXML2

/// Something in a document that its schema does not allow.
public struct XMLViolation: Sendable, Hashable, CustomStringConvertible {
  public let line: Int
  /// In the words of libxml2.
  public let reason: String

  public var description: String { "\(line):1: \(reason)." }
}

/// An XML Schema, read from its file once.
///
/// Schemas that it includes are read from beside it, never from the network. What a document names
/// by `xsi:schemaLocation` is not read: what is allowed is for the reader to say, not the sender.
@safe
public final class XMLSchema {
  private let schema: xmlSchemaPtr

  /// - Throws: `XMLError.schema` where the file is missing or is no schema.
  public init(path: String) throws(XMLError) {
    _ = PushParser.library
    let messages = ErrorList()
    defer { withExtendedLifetime(messages) {} }
    let context = unsafe made(xmlSchemaNewParserCtxt(path))
    defer { unsafe xmlSchemaFreeParserCtxt(context) }
    unsafe xmlSchemaSetParserStructuredErrors(context, ErrorList.receive, messages.pointer)
    // What its parser says of a schema that is no XML; otherwise it writes that to standard error.
    unsafe xmlSetStructuredErrorFunc(messages.pointer, ErrorList.receive)
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    guard let schema = unsafe xmlSchemaParse(context) else {
      guard let first = messages.violations.first else {
        preconditionFailure("libxml2 says what is wrong with a schema.")
      }
      throw .schema(first.line > 0 ? "\(path):\(first.line):1" : path, problem: first.reason)
    }
    unsafe self.schema = schema
  }

  deinit { unsafe xmlSchemaFree(schema) }

  /// What the document does that the schema does not allow, the first hundred of it; reads the
  /// document as a stream.
  ///
  /// - Throws: where the document is not XML, or is refused as hostile.
  public func violations(
    limits: XMLLimits = XMLLimits(), in source: XMLByteSource
  ) throws(XMLError) -> [XMLViolation] {
    let parser = PushParser(limits: limits)
    let messages = ErrorList()
    defer { withExtendedLifetime(messages) {} }
    let validator = unsafe made(xmlSchemaNewValidCtxt(schema))
    defer { unsafe xmlSchemaFreeValidCtxt(validator) }
    unsafe xmlSchemaSetValidStructuredErrors(validator, ErrorList.receive, messages.pointer)
    let plug = unsafe SchemaPlug(validator, into: parser)
    defer { plug.remove() }
    try parser.parseAll(from: source)
    return messages.violations
  }
}

/// Stands between a parser and its handlers, so that the validator sees the events.
@safe
private struct SchemaPlug {
  private let plug: xmlSchemaSAXPlugPtr

  @unsafe
  init(_ validator: xmlSchemaValidCtxtPtr, into parser: borrowing PushParser) {
    let context = unsafe parser.context
    unsafe xmlSchemaValidateSetLocator(validator, locate, context)
    unsafe plug = made(
      xmlSchemaSAXPlug(validator, &context.pointee.sax, &context.pointee.userData))
    unsafe context.pointee.sax.pointee.serror = receiveError
  }

  func remove() { _ = unsafe xmlSchemaSAXUnplug(plug) }
}

private let locate: xmlSchemaValidityLocatorFunc = { context, _, line in
  guard let input = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee.input,
    let line = unsafe line
  else { return -1 }
  unsafe line.pointee = UInt(input.pointee.line)
  return 0
}

/// Keeps what libxml2 reports.
@safe
private final class ErrorList {
  private(set) var violations: [XMLViolation] = []

  var pointer: UnsafeMutableRawPointer { unsafe Unmanaged.passUnretained(self).toOpaque() }

  static let receive: xmlStructuredErrorFunc = { list, error in
    guard let list = unsafe list, let error = unsafe error else { return }
    let this = unsafe Unmanaged<ErrorList>.fromOpaque(list).takeUnretainedValue()
    guard this.violations.count < 100 else { return }
    this.violations.append(
      unsafe XMLViolation(line: Int(error.pointee.line), reason: message(of: error.pointee)))
  }
}

extension PushParser {
  fileprivate func parseAll(from source: XMLByteSource) throws(XMLError) {
    var chunk: [UInt8] = []
    while true {
      chunk.removeAll(keepingCapacity: true)
      do {
        try chunk.append(addingCapacity: 1 << 15) { buffer in try source(&buffer) }
      } catch {
        throw .unreadable(place, error)
      }
      if chunk.isEmpty { return try finish() }
      try parse(chunk.span)
    }
  }
}
