/// Why a document is refused, or cannot be written.
///
/// Where a place is known the description begins with it, so that the caller need only put the
/// file's name and a colon before it.
public enum XMLError: Error, CustomStringConvertible {
  /// What is not well-formed, in the words of libxml2.
  case malformed(XMLPlace, String)
  /// The document ends too early, or is empty.
  case truncated(XMLPlace)
  /// Bytes that are not text in the document's encoding, or an encoding that nobody knows.
  case undecodable(XMLPlace, String)
  /// A reference to an entity that XML itself does not define.
  case unknownEntity(XMLPlace, String)
  case doctype(XMLPlace)
  case tooDeep(XMLPlace, limit: Int)
  case tooManyAttributes(XMLPlace, limit: Int)
  case markupTooLong(XMLPlace, limitInBytes: Int)
  case recordTooLong(XMLPlace, limitInBytes: Int)
  /// The source of the bytes failed.
  case unreadable(XMLPlace, any Error)
  /// A path of a layout that cannot be understood.
  case path(String, problem: String)
  /// A schema that cannot be used.
  case schema(String, problem: String)
  /// Text that XML cannot hold.
  case unwritableText(element: String, scalar: UInt32)
  /// The sink of the bytes failed.
  case unwritable(any Error)

  public var description: String {
    switch self {
    case .malformed(let place, let reason):
      "\(place): \(reason). The document is not well-formed XML: export it again."
    case .truncated(let place):
      "\(place): the document ends before it is complete. Fetch or export it again, in full."
    case .undecodable(let place, let reason):
      """
      \(place): \(reason). Save the document in the encoding that its first line names, or name \
      the right one there.
      """
    case .unknownEntity(let place, let reason):
      "\(place): \(reason). Write the character itself, or a reference by number such as &#160;."
    case .doctype(let place):
      """
      \(place): DOCTYPE is not allowed, because entities in it can read files and fill the \
      memory. Remove it, or export without a DTD.
      """
    default: limitDescription
    }
  }

  private var limitDescription: String {
    switch self {
    case .tooDeep(let place, let limit):
      "\(place): elements are nested deeper than \(limit). Flatten the document, or raise the limit."
    case .tooManyAttributes(let place, let limit):
      "\(place): the element has more than \(limit) attributes. Use elements, or raise the limit."
    case .markupTooLong(let place, let limit):
      """
      \(place): a tag, a comment or blank space goes on for more than \(limit) bytes. Check that \
      it is closed, or raise the limit.
      """
    case .recordTooLong(let place, let limit):
      """
      \(place): the values of one record are longer than \(limit) bytes. Check the record's path, \
      or raise the limit.
      """
    default: useDescription
    }
  }

  private var useDescription: String {
    switch self {
    case .unreadable(let place, let reason): "\(place): reading stopped here: \(reason)"
    case .path(let path, let problem):
      "path \"\(path)\": \(problem). Write steps as in a/b[@kind='x']/@c or a[name='x']/value."
    case .schema(let path, let problem):
      "\(path): the schema cannot be used: \(problem). Correct the schema, or give another file."
    case .unwritableText(let element, let scalar):
      """
      element \(element): U+\(String(scalar, radix: 16, uppercase: true)) cannot stand in XML. \
      Remove it from the text.
      """
    case .unwritable(let reason): "writing stopped: \(reason)"
    default: preconditionFailure("an error without a description")
    }
  }
}
