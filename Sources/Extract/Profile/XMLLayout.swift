/// Where in a document the records are.
struct XMLLayout: Sendable {
  /// The paths of the records' elements, from the root.
  var records: [String]
  /// Namespaces by the prefixes that the profile's paths use.
  var namespaces: [String: String]
  /// What the root element must say of itself, where a format has versions that differ.
  var version: Version?

  /// An attribute of the root, and how its value begins.
  struct Version: Sendable {
    let attribute: String
    let beginning: String
  }
}
