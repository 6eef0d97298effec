/// Where in a document the records are.
struct XMLLayout: Sendable {
  /// The path of a record's element, from the root.
  var record: String
  /// Namespaces by the prefixes that the profile's paths use.
  var namespaces: [String: String]
}
