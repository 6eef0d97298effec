import Domain

/// What is wrong with a value of a record: a reject that does not know its place yet.
///
/// A class, so that where nothing is wrong next to nothing is carried along.
final class Problem: Error {
  let reason: Reject.Reason
  /// Nil where the whole record is meant.
  let field: Field?
  let value: String
  /// What is wrong and how to mend it, a sentence each.
  let message: String

  init(_ reason: Reject.Reason, _ field: Field?, value: String = "", _ message: String) {
    self.reason = reason
    self.field = field
    self.value = field?.isPersonal == true && !value.isEmpty ? "…" : value
    self.message = message
  }
}
