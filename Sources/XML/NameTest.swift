/// Whether a name is the one meant; nil means any.
struct NameTest: Hashable {
  let local: InternedName?
  let namespace: InternedName?

  func matches(_ local: InternedName, _ namespace: InternedName) -> Bool {
    (self.local == nil || self.local == local)
      && (self.namespace == nil || self.namespace == namespace)
  }
}

/// An attribute that must have a value, or anything but it.
struct AttributeTest {
  let name: NameTest
  let value: [UInt8]
  let isNegated: Bool
}

extension StartTag {
  /// Whether the element's attributes are as all these tests want them.
  func passes(_ tests: [AttributeTest]) throws(XMLError) -> Bool {
    for test in tests {
      var isEqual = false
      try forEachAttribute { name, namespace, value in
        if test.name.matches(name, namespace) && value.equals(test.value) { isEqual = true }
      }
      guard isEqual != test.isNegated else { return false }
    }
    return true
  }
}

extension Span<UInt8> {
  func equals(_ other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}
