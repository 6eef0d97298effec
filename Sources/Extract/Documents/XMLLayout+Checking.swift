import XML

extension XMLLayout {
  func records(with fields: [String]) -> RecordLayout {
    RecordLayout(records: records, fields: fields, namespaces: namespaces, trimsValues: false)
  }

  /// Why a document with this root is not what the profile reads; nil where it is.
  func problem(with root: XMLOutline, profile: String) throws(XMLError) -> String? {
    let layout = records(with: [])
    if try layout.canRead(root), isVersion(of: root) { return nil }
    let known = KnownDocument(root)
    if let (what, remedy) = known?.refusal { return "\(what). \(remedy)" }
    let roots = try layout.roots()
    let wanted = roots.map { tag($0.name, $0.namespace) }.joined(separator: " or ")
    let namespace = roots.contains { $0.namespace != nil } ? root.namespace : nil
    let found = known?.name ?? tag(root.name, namespace)
    let remedy =
      known?.profile.map { "Name the profile \($0)." }
      ?? "Name the profile of its source, or write one: docs/formats/profile.md."
    return "the document is \(found), and the profile \(profile) reads \(wanted)\(versionText). "
      + remedy
  }

  /// As in `<Invoice xmlns="urn:…">`.
  private func tag(_ name: String, _ namespace: String?) -> String {
    namespace.map { "<\(name) xmlns=\"\($0)\">" } ?? "<\(name)>"
  }

  private func isVersion(of root: XMLOutline) -> Bool {
    guard let version else { return true }
    return root.attributes[version.attribute]?.hasPrefix(version.beginning) ?? false
  }

  private var versionText: String {
    version.map { " with \($0.attribute)=\"\($0.beginning)…\"" } ?? ""
  }
}
