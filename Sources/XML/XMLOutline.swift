/// What a document shows of itself at first sight.
public struct XMLOutline: Sendable, Hashable {
  /// Of the root element, without its prefix.
  public let name: String
  /// Empty where the root element has none.
  public let namespace: String
  /// Where the root's start tag ends.
  public let place: XMLPlace
  /// The root's attributes by their names without prefixes.
  public let attributes: [String: String]
  /// The names of the elements right in the root, each once, at most sixteen.
  public let children: [String]
}

/// An outline as it is found, in the parser's own names.
struct DocumentOutline {
  private var name = InternedName.none
  private var namespace = InternedName.none
  private var place = XMLPlace(line: 1, column: 1)
  private var attributes: [String: String] = [:]
  private var children: [InternedName] = []
  private var lastChild = InternedName.none

  var isEmpty: Bool { name == .none }

  mutating func add(_ tag: StartTag, depth: Int, at place: XMLPlace) {
    if depth > 1 { return addChild(tag.name) }
    (name, namespace, self.place) = (tag.name, tag.namespace, place)
    attributes = tag.attributeTexts
  }

  private mutating func addChild(_ name: InternedName) {
    guard name != lastChild else { return }
    lastChild = name
    if children.count < 16 && !children.contains(name) { children.append(name) }
  }

  /// Nil where there is no element yet. Good only while the parser lives, whose names these are.
  var text: XMLOutline? {
    guard !isEmpty else { return nil }
    return XMLOutline(
      name: name.text, namespace: namespace.text, place: place, attributes: attributes,
      children: children.map(\.text))
  }
}

extension InternedName {
  fileprivate var text: String {
    guard let start = unsafe UnsafePointer<CChar>(bitPattern: address) else { return "" }
    return unsafe String(cString: start)
  }
}

extension StartTag {
  fileprivate var attributeTexts: [String: String] {
    var texts: [String: String] = [:]
    do throws(XMLError) {
      try forEachAttribute { (name, _, value) throws(XMLError) in
        texts[name.text] = unsafe value.withUnsafeBufferPointer {
          unsafe String(decoding: $0, as: UTF8.self)
        }
      }
    } catch {
      preconditionFailure("Reading attributes fails nowhere.")
    }
    return texts
  }
}
