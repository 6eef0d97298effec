/// A name that is in the parser's dictionary: equal names are the same one.
struct InternedName: Hashable {
  /// The name's address; 0 for no name.
  let address: UInt

  static let none = InternedName(address: 0)
}

/// An element's name and attributes, good only during the event.
@safe
struct StartTag {
  private let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  let name: InternedName
  let namespace: InternedName
  let attributeCount: Int

  init(
    name: UnsafePointer<UInt8>?, namespace: UnsafePointer<UInt8>?,
    attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, attributeCount: Int
  ) {
    unsafe self.attributes = attributes
    self.name = InternedName(address: UInt(bitPattern: name))
    self.namespace = InternedName(address: UInt(bitPattern: namespace))
    self.attributeCount = attributeCount
  }

  /// Calls `body` with each attribute's name, namespace and value.
  func forEachAttribute(
    _ body: (InternedName, InternedName, Span<UInt8>) throws(XMLError) -> Void
  ) throws(XMLError) {
    guard let attributes = unsafe attributes else { return }
    for index in 0..<attributeCount {
      // libxml2 hands over five pointers an attribute: name, prefix, namespace, value, its end.
      let fields = unsafe attributes + 5 * index
      guard let start = unsafe fields[3], let end = unsafe fields[4] else { continue }
      let value = unsafe Span(_unsafeStart: start, count: end - start)
      try body(
        unsafe InternedName(address: UInt(bitPattern: fields[0])),
        unsafe InternedName(address: UInt(bitPattern: fields[2])), value)
    }
  }
}
