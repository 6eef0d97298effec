internal import BonusEngine
internal import Domain
internal import JSONLogic

/// What a check of a rule set file found.
struct RuleSetFindings {
  private let file: String
  /// Nil where the file is no rule set.
  let review: RuleSetReview?
  private(set) var findings: [RuleSetFinding] = []

  var ruleSet: RuleSet? { review?.ruleSet }

  var isGood: Bool { findings.isEmpty }

  init(_ text: String, file: String) throws {
    self.file = file
    do {
      review = try RuleSetReview(text, file: file)
    } catch {
      review = nil
      findings = [RuleSetFinding(error)]
      return
    }
    guard let review else { return }
    findings = review.findings()
    for example in review.examples {
      let finding = try Self.finding(of: example, review.ruleSet, file: file)
      findings += [finding].compactMap { $0 }
    }
  }

  /// What is found when it is compared with others.
  mutating func add(_ finding: RuleSetFinding) { findings.append(finding) }

  /// An example that does not come out, with the items that came out instead.
  private static func finding(
    of example: RuleSetExample, _ ruleSet: RuleSet, file: String
  ) throws -> RuleSetFinding? {
    let clauses = try example.disagreements(with: ruleSet)
    guard let first = clauses.first else { return nil }
    return RuleSetFinding(
      .example, file: file, line: example.line, column: 1,
      message: """
        example "\(example.name)": \(first). Mend the rules or the example.
        """ + clauses.dropFirst().map { "\n  " + $0 }.joined())
  }

  /// A line a finding, each with its place: `file:line:column: message`.
  var text: String {
    guard let review, isGood else { return findings.map(\.description).joined(separator: "\n") }
    return "\(file): \(counted(review.ruleSet.rules.count, "rule")), "
      + "\(counted(review.examples.count, "example")): good."
  }

  var json: JSON {
    [
      "file": JSON(file), "good": JSON(isGood), "rule_set": JSON(review?.ruleSet.name),
      "rules": JSON(review?.ruleSet.rules.count ?? 0),
      "examples": JSON(review?.examples.count ?? 0),
      "problems": JSON(findings.map { JSON($0.description) }),
      "findings": JSON(findings.map(\.json)),
    ]
  }
}

extension RuleSetFinding {
  fileprivate var json: JSON {
    [
      "file": JSON(file), "line": JSON(line), "column": JSON(column), "code": JSON(code.rawValue),
      "message": JSON(message),
    ]
  }
}
