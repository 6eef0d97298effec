/// What a file holds.
public enum ImportKind: String, Sendable, CaseIterable {
  case sales, costs, agents, outlets, campaigns, leads

  /// Whether records are of what sales refer to: they change rows, and have no money.
  public var isReferenceData: Bool { self != .sales && self != .costs }
}

/// What of a file makes an import of it: the same file, from the same source, is the same batch. Of
/// a zip, the same file in it.
public struct BatchFile: Hashable, Sendable {
  public var source: String
  public var kind: ImportKind
  /// Without its folder; of a zip with the member: `october.zip/sales.csv`.
  public var fileName: String
  /// SHA-256 of its bytes, 64 hexadecimal digits.
  public var digest: String
  public var bytes: Int
  /// Of a zip: which file in it; else empty.
  public var member: String
  public var profileName: String
  public var profileText: String

  public init(
    source: String, kind: ImportKind, fileName: String, digest: String, bytes: Int,
    member: String = "", profileName: String, profileText: String
  ) {
    self.source = source
    self.kind = kind
    self.fileName = fileName
    self.digest = digest
    self.bytes = bytes
    self.member = member
    self.profileName = profileName
    self.profileText = profileText
  }

  /// Nil where the file is no zip.
  public var memberName: String? { member.isEmpty ? nil : member }

  /// The name that the file was sent by, without its member.
  public var sentName: String {
    member.isEmpty ? fileName : String(fileName.dropLast(member.count + 1))
  }
}

/// Where a batch comes from, and who asked for it.
public struct BatchOrigin: Hashable, Sendable {
  /// The reverted batch that it books anew.
  public var reprocessOf: Int64?
  /// The batch whose rejects it reads again.
  public var replayOf: Int64?
  /// Nil where that was not said.
  public var requestedBy: String?

  public init(reprocessOf: Int64? = nil, replayOf: Int64? = nil, requestedBy: String? = nil) {
    precondition(reprocessOf == nil || replayOf == nil, "A batch has one origin.")
    self.reprocessOf = reprocessOf
    self.replayOf = replayOf
    self.requestedBy = requestedBy
  }
}

/// That a batch was taken back.
public struct BatchRevert: Hashable, Sendable {
  public var at: Instant
  public var by: String?
  public var reason: String?

  public init(at: Instant, by: String?, reason: String?) {
    self.at = at
    self.by = by
    self.reason = reason
  }
}

/// One import of one file. It is wholly in the books (`processed`) or not at all.
public struct Batch: Hashable, Sendable {
  public enum Status: String, Sendable, CaseIterable { case pending, processed, failed, reverted }

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
  /// Of sales in the books: what decided about those that came again, and about returns.
  public var corrections: CorrectionPolicy?
  public var origin = BatchOrigin()
  public var revert: BatchRevert?

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
