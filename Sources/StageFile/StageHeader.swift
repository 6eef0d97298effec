public import Domain

/// Where the rows of a stage file come from: its first line.
public struct StageHeader: Hashable, Sendable {
  /// SHA-256 of the source file in 64 small hexadecimal digits, which names the batch.
  public var batch: String
  /// Name of the source file.
  public var file: String
  /// Name of the source profile by which it was read.
  public var profile: String
  /// What that profile says of sales that come again, and of returns.
  public var corrections: CorrectionPolicy

  public init(
    batch: String, file: String, profile: String,
    corrections: CorrectionPolicy = CorrectionPolicy()
  ) {
    self.batch = batch
    self.file = file
    self.profile = profile
    self.corrections = corrections
  }
}

extension StageHeader {
  /// The line without its end: `#posightful records 2`, then `name=value`, with tabs between.
  func append(_ kind: StageKind, to line: inout [UInt8]) {
    line += kind.opening.utf8
    for (name, value) in [
      ("batch", batch), ("file", file), ("profile", profile),
      ("resent", corrections.resent.rawValue), ("returns", corrections.returns.rawValue),
    ] {
      line += "\t\(name)=".utf8
      appendCopyText(value, to: &line)
    }
  }

  /// Nil where the line is not such a header.
  init?(_ kind: StageKind, fields: RowFields) {
    guard (try? fields.text()) == kind.opening,
      let batch = fields.value(named: "batch"),
      let file = fields.value(named: "file"),
      let profile = fields.value(named: "profile"),
      let resent = fields.value(named: "resent").flatMap(CorrectionPolicy.Resent.init(rawValue:)),
      let returns = fields.value(named: "returns")
        .flatMap(CorrectionPolicy.Returns.init(rawValue:)),
      fields.isAtEnd
    else { return nil }
    self.init(
      batch: batch, file: file, profile: profile,
      corrections: CorrectionPolicy(resent: resent, returns: returns))
  }
}

extension RowFields {
  /// The rest of the next field, which begins with `name=`.
  fileprivate func value(named name: String) -> String? {
    guard let field = try? text() else { return nil }
    let prefix = "\(name)=".utf8
    guard field.utf8.starts(with: prefix) else { return nil }
    return String(field.utf8.dropFirst(prefix.count))
  }
}
