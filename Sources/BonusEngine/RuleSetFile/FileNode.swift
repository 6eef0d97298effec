internal import Domain
internal import Yams

/// A value of a file and where it stands.
struct FileNode {
  let node: Node
  let file: String

  /// The one document of a YAML text, of which JSON is a part.
  init(document text: String, file: String) throws(RuleSetError) {
    guard text.utf8.count <= Self.maxBytes else {
      throw RuleSetError(
        file: file, line: 1, column: 1,
        message: "the file has more than \(Self.maxBytes) bytes. Divide it into several rule sets.")
    }
    do {
      guard let root = try Parser(yaml: text, encoding: .utf8).singleRoot() else {
        throw RuleSetError(
          file: file, line: 1, column: 1,
          message: "the file is empty. Write a rule set with a name, a currency and rules.")
      }
      self.init(root, file: file)
    } catch {
      throw error as? RuleSetError ?? RuleSetError(yaml: error, file: file)
    }
  }

  private init(_ node: Node, file: String) {
    self.node = node
    self.file = file
  }

  private static let maxBytes = 1 << 20
}

extension FileNode {
  func error(_ message: String) -> RuleSetError {
    RuleSetError(
      file: file, line: line, column: node.mark?.column ?? 1, message: message)
  }

  /// From 1.
  var line: Int { node.mark?.line ?? 1 }

  /// Whether nothing is written, or `null`.
  var isNull: Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
  }

  /// The scalar's text as it is written, without its quotation marks.
  var text: String? {
    guard case .scalar(let scalar) = node else { return nil }
    return scalar.string
  }

  /// Whether the scalar is written without quotation marks.
  var isPlain: Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .plain
  }

  /// The elements of a sequence.
  var elements: [FileNode]? {
    guard case .sequence(let sequence) = node else { return nil }
    return sequence.map { FileNode($0, file: file) }
  }

  /// The keys and values of a mapping, in their order.
  var entries: [(key: FileNode, value: FileNode)]? {
    guard case .mapping(let mapping) = node else { return nil }
    return mapping.map { (FileNode($0.key, file: file), FileNode($0.value, file: file)) }
  }

  /// What is here, for messages.
  var inWords: String {
    switch node {
    case .scalar(let scalar): "\"\(cutToBytes(scalar.string, 80))\""
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }

  /// The value of `key`, as the subject of a sentence: `cap "12,5"`, `cap, a list,`.
  func named(_ key: String) -> String {
    text == nil ? "\(key), \(inWords)," : "\(key) \(inWords)"
  }
}

extension RuleSetError {
  fileprivate init(yaml error: any Error, file: String) {
    let remedy = "Check indentation, brackets and quotation marks."
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(
        file: file, line: mark.line, column: mark.column,
        message: "this is neither YAML nor JSON: \(problem). \(remedy)")
    case .duplicatedKeysInMapping(let keys, let context):
      self.init(
        file: file, line: context.mark.line, column: context.mark.column,
        message: "key \"\(cutToBytes(keys.joined(separator: ", "), 80))\" is here twice. Keep one.")
    default:
      self.init(
        file: file, line: 1, column: 1,
        message: "this is neither YAML nor JSON: a byte does not belong. Save the file as UTF-8.")
    }
  }
}
