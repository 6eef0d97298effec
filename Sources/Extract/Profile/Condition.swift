/// What a row must be to be a record of the profile's kind; other rows are skipped, and counted.
struct Condition: Sendable, Hashable {
  enum Test: Sendable, Hashable {
    case isIn([String])
    case isNotIn([String])
    case isPresent(Bool)
  }

  let name: String
  let test: Test
}
