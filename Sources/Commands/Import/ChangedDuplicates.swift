internal import Domain
internal import JSONLogic

/// Sales that came again with other content and were left out, and the policy that left them out: never silently.
struct ChangedDuplicates {
  var policy: CorrectionPolicy
  /// Of earlier batches.
  var alreadyImported = 0
  /// Of the same file.
  var inFile = 0

  init(policy: CorrectionPolicy) { self.policy = policy }

  var count: Int { alreadyImported + inFile }

  mutating func count(_ decision: Decision) {
    switch decision {
    case .duplicate(.alreadyImportedChanged): alreadyImported += 1
    case .duplicate(.inFileChanged): inFile += 1
    default: break
    }
  }

  /// Nil where there are none.
  var text: String? {
    if count == 0 { return nil }
    return """
      Duplicates with other content than the sale that stands: \(grouped(count)), of sales of an earlier batch \
      \(grouped(alreadyImported)), of sales before them in the file \(grouped(inFile)). The profile says corrections.resent: \
      \(policy.resent.rawValue).
      """
  }

  var json: JSON {
    [
      "resent": JSON(policy.resent.rawValue), "returns": JSON(policy.returns.rawValue),
      "changed_duplicates": JSON(count),
    ]
  }
}
