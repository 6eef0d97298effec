/// Where a document's records are, and their fields.
///
/// Paths are child steps: `Total[@TotalType='Net']`, `Property[Name='Posted']/Value`, `@id`, `*`
/// for any name, `.` for the record's own text. A path that begins with `/` starts at the document
/// and others at the record; so the fields of elements around the record are reached.
public struct RecordLayout: Sendable, Hashable {
  /// The path of the record's element, from the document on.
  public var record: String
  public var fields: [String]
  /// Namespaces by the prefixes that the paths use. With an entry for "" it is the namespace of
  /// elements without a prefix; without one, they match in whatever namespace.
  public var namespaces: [String: String]
  /// Whether blanks around values are removed.
  public var trimsValues: Bool

  public init(
    record: String, fields: [String], namespaces: [String: String] = [:], trimsValues: Bool = true
  ) {
    self.record = record
    self.fields = fields
    self.namespaces = namespaces
    self.trimsValues = trimsValues
  }
}
