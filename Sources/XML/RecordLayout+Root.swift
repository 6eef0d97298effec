extension RecordLayout {
  /// Whether records can be in a document with this root, by its name and namespace.
  public func canRead(_ root: XMLOutline) throws(XMLError) -> Bool {
    for path in records where try matches(root, XMLPath(path).steps[0].name) { return true }
    return false
  }

  /// The root elements that the records' paths begin with, each once: their names and namespaces,
  /// where these are asked for. `*` is any name.
  public func roots() throws(XMLError) -> [(name: String, namespace: String?)] {
    var roots: [(name: String, namespace: String?)] = []
    for path in records {
      let name = try XMLPath(path).steps[0].name
      let root = (name: name.local ?? "*", namespace: namespaces[name.prefix ?? ""])
      if !roots.contains(where: { $0 == root }) { roots.append(root) }
    }
    return roots
  }

  private func matches(_ root: XMLOutline, _ name: XMLPath.Name) -> Bool {
    let namespace = namespaces[name.prefix ?? ""]
    return (name.local == nil || name.local == root.name)
      && (namespace == nil || namespace == root.namespace)
  }
}
