import Yams

extension ProfileError {
  /// What the YAML parser complains of.
  init(_ error: any Error, file: String) {
    let (problem, mark) = Self.problem(of: error)
    self.init(
      file: file, line: mark?.line ?? 1, column: mark?.column ?? 1,
      problem: "this is not YAML: \(problem)",
      remedy: "Check the indentation, and quote values that hold : # { } [ ] or begin with @ * & !")
  }

  private static func problem(of error: any Error) -> (String, Mark?) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (problem, mark)
    case .reader(let problem, _, _, _): (problem, nil)
    case .duplicatedKeysInMapping(let keys, let context):
      ("it has \(keys.joined(separator: ", ")) twice", context.mark)
    default: ("\(error)", nil)
    }
  }
}

extension ProfileNode {
  /// The root of a text.
  ///
  /// - Parameter problem: What is said of a text that holds nothing.
  init(
    yaml: String, file: String, empty problem: String, remedy: String = "Write its keys"
  ) throws(ProfileError) {
    do {
      if let node = try compose(yaml: yaml) {
        self.init(node: node, file: file, name: "")
        return
      }
    } catch {
      throw ProfileError(error, file: file)
    }
    throw ProfileError(file: file, line: 1, column: 1, problem: problem, remedy: remedy)
  }
}
