/// Where a document's records are, and their fields.
///
/// Paths are child steps: `Total[@TotalType='Net']`, `Property[Name='Posted']/Value`,
/// `Line[@void!='true']` (also where there is no such attribute), `@id`, `*` for any name, `.` for
/// the record's own text. A path that begins with `/` starts at the document and others at the
/// record; so the fields of elements around the record are reached.
public struct RecordLayout: Sendable, Hashable {
  /// The paths of the records' elements, from the document on: none within another.
  public var records: [String]
  public var fields: [String]
  /// Namespaces by the prefixes that the paths use. With an entry for "" it is the namespace of
  /// elements without a prefix; without one, they match in whatever namespace.
  public var namespaces: [String: String]
  /// Whether blanks around values are removed.
  public var trimsValues: Bool

  public init(
    records: [String], fields: [String], namespaces: [String: String] = [:],
    trimsValues: Bool = true
  ) {
    self.records = records
    self.fields = fields
    self.namespaces = namespaces
    self.trimsValues = trimsValues
  }

  /// Records of one path.
  public init(
    record: String, fields: [String], namespaces: [String: String] = [:], trimsValues: Bool = true
  ) {
    self.init(
      records: [record], fields: fields, namespaces: namespaces, trimsValues: trimsValues)
  }
}
