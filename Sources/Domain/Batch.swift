/// What a file holds.
public enum ImportKind: String, Sendable, CaseIterable {
  case sales, costs, agents, outlets, campaigns, leads
}

/// What of a file makes an import of it: the same file, from the same source, is the same batch.
public struct BatchFile: Hashable, Sendable {
  public var source: String
  public var kind: ImportKind
  /// Without its folder.
  public var fileName: String
  /// SHA-256 of its bytes, 64 hexadecimal digits.
  public var digest: String
  public var bytes: Int
  public var profileName: String
  public var profileText: String

  public init(
    source: String, kind: ImportKind, fileName: String, digest: String, bytes: Int,
    profileName: String, profileText: String
  ) {
    self.source = source
    self.kind = kind
    self.fileName = fileName
    self.digest = digest
    self.bytes = bytes
    self.profileName = profileName
    self.profileText = profileText
  }
}

/// One import of one file. It is wholly in the books (`processed`) or not at all.
public struct Batch: Hashable, Sendable {
  public enum Status: String, Sendable, CaseIterable { case pending, processed, failed }

  /// The step at which a failed import ended.
  public enum Stage: String, Sendable, CaseIterable {
    case extract, transform, load
    /// The program was killed, or the machine went down.
    case interrupted
  }

  public var id: Int64
  public var file: BatchFile
  public var status: Status
  public var failedStage: Stage?
  public var message: String
  public var attempts: Int
  public var importedAt: Instant
  public var totals: ControlTotals

  public init(
    id: Int64, file: BatchFile, status: Status, failedStage: Stage?, message: String,
    attempts: Int, importedAt: Instant, totals: ControlTotals
  ) {
    self.id = id
    self.file = file
    self.status = status
    self.failedStage = failedStage
    self.message = message
    self.attempts = attempts
    self.importedAt = importedAt
    self.totals = totals
  }
}
