public import Domain

/// Rule sets as people write them: a YAML or JSON file, described in `docs/rules.md`.
public enum RuleSetFile {
  /// Reads a rule set, and refuses whatever could not be computed as it is written.
  ///
  /// The set's id is 0 and its rules are numbered from 1, until it is stored. `file` is its name
  /// in messages. Amounts are taken from the text, digit for digit.
  public static func parse(_ text: String, file: String) throws(RuleSetError) -> RuleSet {
    try RuleSetReader(FileNode(document: text, file: file)).ruleSet()
  }

  /// The examples that the file carries, to be tried on its rule set.
  public static func examples(
    in text: String, file: String
  ) throws(RuleSetError) -> [RuleSetExample] {
    try RuleSetReader(FileNode(document: text, file: file)).examples()
  }
}
