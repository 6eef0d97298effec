/// How many rejects a file may have; one more fails it whole.
struct RejectLimit: Sendable, Hashable {
  /// Checked at each reject; nil is no limit.
  var count: Int?
  /// Of the records read, checked at the end of the file; 100 is no limit.
  var percent = 100
}
