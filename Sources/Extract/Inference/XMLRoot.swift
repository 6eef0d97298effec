/// The root element of a document, as its first bytes have it.
struct XMLRoot {
  /// Without a prefix.
  let name: String
  let namespace: String?

  /// Nil where the bytes begin no document.
  init?(head: [UInt8]) {
    let text = Self.text(of: head)
    var rest = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    while rest.hasPrefix("<?") || rest.hasPrefix("<!") {
      let end = rest.hasPrefix("<!--") ? "-->" : ">"
      guard let after = rest.firstRange(of: end)?.upperBound else { return nil }
      rest = rest[after...].drop { $0.isWhitespace }
    }
    guard rest.first == "<", let end = rest.firstIndex(of: ">") else { return nil }
    let tag = rest[..<end].dropFirst()
    let qualified = tag.prefix { !$0.isWhitespace && $0 != "/" }.split(separator: ":")
    guard let name = qualified.last else { return nil }
    self.name = String(name)
    namespace = Self.namespace(qualified.count > 1 ? "xmlns:\(qualified[0])" : "xmlns", in: tag)
  }

  private static func namespace(_ attribute: String, in tag: Substring) -> String? {
    guard let start = tag.firstRange(of: " \(attribute)=")?.upperBound, start < tag.endIndex else {
      return nil
    }
    let quote = tag[start]
    return String(tag[tag.index(after: start)...].prefix { $0 != quote })
  }

  private static func text(of head: [UInt8]) -> String {
    let isCyrillic =
      String(decoding: head.prefix(100), as: UTF8.self).lowercased().contains("windows-1251")
    let mark = ByteOrderMark(head)
    let encoding = isCyrillic ? TextEncoding.windows1251 : mark?.encoding ?? .utf8
    let bytes = Array(head.prefix(1 << 16))
    guard var decoder = encoding.decoder(startingWith: mark) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    var text: [UInt8] = []
    decoder.decode(bytes.span, into: &text)
    return String(decoding: text, as: UTF8.self)
  }
}

extension XMLRoot {
  /// The built-in profiles that read such documents, the usual one first.
  func profiles(of kind: RecordKind) -> [SourceProfile] {
    BuiltInProfiles.all.filter { profile in
      guard profile.kind == kind, case .xml(let layout) = profile.layout else { return false }
      return layout.records.contains { isRoot(of: $0, layout) }
    }
  }

  /// Whether the path of a record begins with this element.
  private func isRoot(of path: String, _ layout: XMLLayout) -> Bool {
    let step = path.dropFirst().prefix { $0 != "/" && $0 != "[" }.split(separator: ":")
    guard step.last.map(String.init) == name else { return false }
    guard step.count > 1 else { return true }
    return layout.namespaces[String(step[0])] == namespace
  }

  /// What the document is, where it is known to be no list of records.
  var otherUse: String? {
    switch (name, namespace) {
    case ("schema", _): "this is an XML Schema, which describes documents and is none with data"
    case ("WPUUMS01", _):
      "these are totals of tills (SAP's WPUUMS01), not sales: they can only be compared with sales"
    case ("Document", let space?) where space.contains("iso:20022"):
      "these are messages between banks (ISO 20022), not sales"
    default: nil
    }
  }
}
