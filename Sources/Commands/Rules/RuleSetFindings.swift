internal import BonusEngine
internal import Domain
internal import JSONLogic

/// What a check of a rule set file found.
struct RuleSetFindings {
  private let file: String
  /// Nil where the file says none.
  let ruleSet: RuleSet?
  private let exampleCount: Int
  /// What is wrong, each with its place: `file:line:column: message`.
  private let problems: [String]

  var isGood: Bool { problems.isEmpty }

  init(_ text: String, file: String) throws {
    self.file = file
    do {
      let ruleSet = try RuleSetFile.parse(text, file: file)
      let examples = try RuleSetFile.examples(in: text, file: file)
      let problems = try examples.flatMap { try Self.problems(of: $0, ruleSet, file: file) }
      (self.ruleSet, exampleCount, self.problems) = (ruleSet, examples.count, problems)
    } catch let error as RuleSetError {
      (ruleSet, exampleCount, problems) = (nil, 0, [error.description])
    }
  }

  /// One message an example that does not come out, with the items that came out instead.
  private static func problems(
    of example: RuleSetExample, _ ruleSet: RuleSet, file: String
  ) throws -> [String] {
    let clauses = try example.disagreements(with: ruleSet)
    guard let first = clauses.first else { return [] }
    return [
      """
      \(file):\(example.line):1: example "\(example.name)": \(first). Mend the rules or the example.
      """ + clauses.dropFirst().map { "\n  " + $0 }.joined()
    ]
  }

  var text: String {
    guard let ruleSet, isGood else { return problems.joined(separator: "\n") }
    return
      "\(file): \(counted(ruleSet.rules.count, "rule")), \(counted(exampleCount, "example")): good."
  }

  var json: JSON {
    [
      "file": JSON(file), "good": JSON(isGood), "rule_set": JSON(ruleSet?.name),
      "rules": JSON(ruleSet?.rules.count ?? 0), "examples": JSON(exampleCount),
      "problems": JSON(problems.map { JSON($0) }),
    ]
  }
}
