import Yams

/// A mapping in a profile's text, whose keys are taken one by one; what is left at the end is
/// unknown.
struct ProfileMap {
  private let owner: ProfileNode
  private var left: [(key: ProfileNode, value: ProfileNode)]
  private var known: [String] = []

  init(_ mapping: Node.Mapping, of owner: ProfileNode) {
    self.owner = owner
    left = mapping.map { pair in
      let key = pair.key.scalar?.string ?? ""
      let name = owner.name.isEmpty ? key : "\(owner.name).\(key)"
      return (
        ProfileNode(node: pair.key, file: owner.file, name: key),
        ProfileNode(node: pair.value, file: owner.file, name: name)
      )
    }
  }

  /// Whether `key` is there and not taken yet.
  func has(_ key: String) -> Bool { left.contains { $0.key.name == key } }

  mutating func take(_ key: String) -> ProfileNode? {
    known.append(key)
    guard let index = left.firstIndex(where: { $0.key.name == key }) else { return nil }
    return left.remove(at: index).value
  }

  mutating func require(_ key: String, remedy: String) throws(ProfileError) -> ProfileNode {
    guard let value = take(key) else {
      let name = owner.name.isEmpty ? "the profile" : owner.name
      throw owner.error("\(name) has no \(key)", remedy: remedy)
    }
    return value
  }

  /// All that is left, by key.
  mutating func takeAll() -> [(key: ProfileNode, value: ProfileNode)] {
    defer { left = [] }
    return left
  }

  func finish() throws(ProfileError) {
    guard let stranger = left.first?.key else { return }
    let name = owner.name.isEmpty ? "" : " in \(owner.name)"
    throw stranger.error(
      "\"\(stranger.name)\" is not a key that is known\(name)",
      remedy: nearest(to: stranger.name, in: known).map { "Did you mean \($0)?" }
        ?? "Write one of: \(known.joined(separator: ", "))")
  }
}
