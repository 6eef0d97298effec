import Yams

/// A value in a profile's text: knows its place and its name, so that it can complain well.
struct ProfileNode {
  let node: Node
  let file: String
  /// As in `amount.decimal`.
  let name: String

  func error(_ problem: String, remedy: String) -> ProfileError {
    ProfileError(
      file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, problem: problem,
      remedy: remedy)
  }

  var isMapping: Bool { node.mapping != nil }

  /// Nil where it is a list or a mapping.
  var plainText: String? { node.scalar?.string }

  var quotedText: String? { plainText.map { "\"\($0)\"" } }

  func text() throws(ProfileError) -> String {
    guard let scalar = node.scalar else {
      throw error("\(name) is not a text", remedy: "Write one value, as in \(lastName): abc")
    }
    return scalar.string
  }

  func nonEmptyText() throws(ProfileError) -> String {
    let text = try text()
    guard !text.isEmpty else { throw error("\(name) is empty", remedy: "Write its value") }
    return text
  }

  func flag() throws(ProfileError) -> Bool {
    switch try text() {
    case "true": true
    case "false": false
    default:
      throw error("\(name) is \(quotedText ?? "no flag")", remedy: "Write true or false")
    }
  }

  func integer(in range: ClosedRange<Int>) throws(ProfileError) -> Int {
    guard let number = Int(try text()), range.contains(number) else {
      throw error(
        "\(name) is \(quotedText ?? "no number")",
        remedy: "Write a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _: Choice.Type = Choice.self
  ) throws(ProfileError) -> Choice where Choice.RawValue == String {
    guard let choice = Choice(rawValue: try text()) else {
      let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw error("\(name) is \(quotedText ?? "no text")", remedy: "Write one of: \(choices)")
    }
    return choice
  }

  /// The nodes of a list, at least one; a value that is no list is a list of one.
  func list() throws(ProfileError) -> [ProfileNode] {
    guard let sequence = node.sequence else { return [self] }
    guard !sequence.isEmpty else {
      throw error("\(name) is an empty list", remedy: "Write what it holds, or drop it")
    }
    return sequence.map { ProfileNode(node: $0, file: file, name: name) }
  }

  func texts() throws(ProfileError) -> [String] {
    var texts: [String] = []
    for item in try list() { texts.append(try item.text()) }
    return texts
  }

  /// The texts of a list, which may be empty.
  func textsOrNone() throws(ProfileError) -> [String] {
    if let sequence = node.sequence, sequence.isEmpty { return [] }
    return try texts()
  }

  func map() throws(ProfileError) -> ProfileMap {
    guard let mapping = node.mapping else {
      throw error("\(name) is not a mapping", remedy: "Write it as \(lastName): {key: value}")
    }
    return ProfileMap(mapping, of: self)
  }

  private var lastName: String { name.split(separator: ".").last.map(String.init) ?? name }
}
