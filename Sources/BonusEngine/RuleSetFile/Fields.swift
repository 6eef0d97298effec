internal import Decimals
internal import Domain

/// The fields of a mapping, of which every one is known.
struct Fields {
  let node: FileNode
  /// What the mapping is, for messages: `rule set`, `rule "fast-leads"`.
  var subject: String
  private let values: [String: FileNode]

  init(_ node: FileNode, of subject: String, known: [String]) throws(RuleSetError) {
    guard let entries = node.entries else {
      throw node.error(
        "\(subject) is \(node.inWords). Write it as keys with values: "
          + "\(known.joined(separator: ", ")).")
    }
    var values: [String: FileNode] = [:]
    for (key, value) in entries {
      guard let name = key.text, known.contains(name) else {
        throw key.error(
          "\(subject) has the unknown key \(key.inWords). Known keys: "
            + "\(known.joined(separator: ", ")).")
      }
      values[name] = value
    }
    self.node = node
    self.subject = subject
    self.values = values
  }

  /// The field, or nil where it is missing or null.
  func optional(_ key: String) -> FileNode? {
    values[key].flatMap { $0.isNull ? nil : $0 }
  }

  func required(_ key: String, remedy: String) throws(RuleSetError) -> FileNode {
    guard let value = optional(key) else {
      throw node.error("\(subject) has no \(key). \(remedy)")
    }
    return value
  }
}

extension FileNode {
  /// A text that is not blank.
  func text(_ key: String, atMost limit: Int) throws(RuleSetError) -> String {
    guard let text, text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      throw error("\(key) is \(text == nil ? inWords : "blank"). Write a text.")
    }
    guard text.unicodeScalars.count <= limit else {
      throw error("\(key) \(inWords) is longer than \(limit) characters. Shorten it.")
    }
    return text
  }

  func integer(_ key: String, in range: ClosedRange<Int>) throws(RuleSetError) -> Int {
    guard let text, let number = Int(text), range.contains(number), !text.hasPrefix("+") else {
      throw error(
        "\(named(key)) is not a whole number from \(range.lowerBound) to "
          + "\(range.upperBound). Write digits alone, as in \(max(range.lowerBound, 10)).")
    }
    return number
  }

  func date(_ key: String) throws(RuleSetError) -> CivilDate {
    guard let date = text.flatMap({ CivilDate($0) }) else {
      throw error("\(named(key)) is not a day of the calendar. Write it as in 2026-10-31.")
    }
    return date
  }

  /// A word of a short list.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String
  ) throws(RuleSetError) -> Word where Word.RawValue == String {
    guard let word = text.flatMap(Word.init(rawValue:)) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw error("\(named(key)) is none of the words for it. Write one of: \(words).")
    }
    return word
  }

  /// A number that is not negative, in the digits of its text.
  func decimal(_ key: String) throws(RuleSetError) -> Decimal {
    guard let number = text.flatMap({ Decimal($0) }) else {
      throw error(
        "\(named(key)) is not a decimal number. Write digits with a point, as in 12500.00.")
    }
    guard !number.isNegative else {
      throw error("\(key) \(inWords) is negative. Write 0 or more.")
    }
    return number
  }
}
