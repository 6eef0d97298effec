/// Where a field's value is found in a row.
struct FieldPlan: Sendable {
  enum Source: Sendable {
    /// The profile gives a constant, or nothing.
    case none
    case slot(Int)
    case product([Int])
    case sum([Int], minus: [Int])
  }

  var source = Source.none
  /// Stands in for an empty value; a range of the plan's constants.
  var fallback = 0..<0
  var map: [String: String] = [:]
  var isRequired = false
  /// A slot that tells where in the file the field is.
  var firstSlot: Int?
}
