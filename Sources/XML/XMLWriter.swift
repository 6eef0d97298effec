/// Writes a document in UTF-8, an element a line, indented.
///
/// ```swift
/// var writer = XMLWriter(to: sink)
/// try writer.start("Payments", ["xmlns": "urn:example"])
/// try writer.element("Amount", "12.50", ["Ccy": "EUR"])
/// try writer.end()
/// try writer.finish()
/// ```
public struct XMLWriter: ~Copyable {
  private let sink: XMLByteSink
  private let indent: Int
  private var buffer: [UInt8] = []
  private var open: [String] = []
  private var hasRoot = false

  /// - Parameter indent: Blanks a level.
  public init(indent: Int = 2, to sink: @escaping XMLByteSink) {
    self.sink = sink
    self.indent = indent
    buffer.append(contentsOf: #"<?xml version="1.0" encoding="UTF-8"?>"#.utf8)
    buffer.append(UInt8(ascii: "\n"))
  }

  /// Starts an element that holds elements.
  public mutating func start(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:]
  ) throws(XMLError) {
    try appendTag(name, attributes)
    append(">\n")
    open.append(name)
    try drain()
  }

  /// Ends the element that was started last.
  public mutating func end() throws(XMLError) {
    guard let name = open.popLast() else { preconditionFailure("no element is open") }
    appendIndent()
    append("</\(name)>\n")
    try drain()
  }

  /// Writes an element that holds text, or nothing.
  public mutating func element(
    _ name: String, _ text: String = "", _ attributes: KeyValuePairs<String, String> = [:]
  ) throws(XMLError) {
    try appendTag(name, attributes)
    if text.isEmpty {
      append("/>\n")
    } else {
      append(">")
      try appendEscaped(text, in: name)
      append("</\(name)>\n")
    }
    try drain()
  }

  /// Hands over the last bytes; to be called when every element is ended.
  public mutating func finish() throws(XMLError) {
    precondition(hasRoot && open.isEmpty, "a document has one root element, and it is ended")
    try flush()
  }
}

extension XMLWriter {
  private mutating func appendTag(
    _ name: String, _ attributes: KeyValuePairs<String, String>
  ) throws(XMLError) {
    precondition(!open.isEmpty || !hasRoot, "a document has one root element")
    hasRoot = true
    appendIndent()
    append("<\(name)")
    for (attribute, value) in attributes {
      append(" \(attribute)=\"")
      try appendEscaped(value, in: name)
      append("\"")
    }
  }

  private mutating func appendIndent() {
    buffer.append(contentsOf: repeatElement(UInt8(ascii: " "), count: open.count * indent))
  }

  private mutating func append(_ text: String) {
    buffer.append(contentsOf: text.utf8)
  }

  private mutating func appendEscaped(_ text: String, in element: String) throws(XMLError) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": append("&amp;")
      case "<": append("&lt;")
      case ">": append("&gt;")
      case "\"": append("&quot;")
      // A reader would turn them into blanks, or a line end.
      case "\t": append("&#9;")
      case "\n": append("&#10;")
      case "\r": append("&#13;")
      case "\0"..<" ", "\u{FFFE}", "\u{FFFF}":
        throw .unwritableText(element: element, scalar: scalar.value)
      default: buffer.append(contentsOf: UTF8.encode(scalar) ?? .init())
      }
    }
  }

  private mutating func drain() throws(XMLError) {
    if buffer.count >= 1 << 16 { try flush() }
  }

  private mutating func flush() throws(XMLError) {
    do { try sink(buffer.span) } catch { throw .unwritable(error) }
    buffer.removeAll(keepingCapacity: true)
  }
}
