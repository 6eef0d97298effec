internal import Domain
internal import JSONLogic

/// What came of the inboxes that were looked at.
struct IntakeReport {
  /// What kept a source from being taken to its end.
  enum Trouble {
    /// Another run has the source, or another import the tenant.
    case busy(String)
    case failed(String)
  }

  struct Source {
    let folder: IntakeFolder
    let trouble: Trouble?

    var hasFailed: Bool { if case .failed = trouble { true } else { false } }
  }

  /// Try again later: what `sysexits.h` calls EX_TEMPFAIL.
  static let tryLater: Int32 = 75

  private(set) var results: [IntakeResult] = []
  private(set) var sources: [Source] = []

  mutating func add(_ result: IntakeResult) { results.append(result) }

  mutating func add(_ folder: IntakeFolder, _ trouble: Trouble?) {
    sources.append(Source(folder: folder, trouble: trouble))
  }

  /// 1 where something failed, else 2 where a person has to look at records, else 75 where something was left
  /// for later.
  var exitCode: Int32 {
    if results.contains(where: { $0.failure != nil }) || sources.contains(where: \.hasFailed) {
      return 1
    }
    if rejected + reviews > 0 { return 2 }
    return sources.contains { $0.trouble != nil } ? Self.tryLater : 0
  }

  /// Whether there is anything to tell.
  var isEmpty: Bool { results.isEmpty && sources.allSatisfy { $0.trouble == nil } }

  private var rejected: Int { sum { $0.totals.records.rejected } }
  private var reviews: Int { sum { $0.totals.records.review } }

  /// Of what this run read; batches that are in the books already told theirs.
  private func sum(_ count: (ImportReport) -> Int) -> Int {
    results.compactMap(\.report).filter { $0.status != .unchanged }.map(count).reduce(0, +)
  }
}

extension IntakeReport {
  private func count(_ status: String) -> Int { results.count { $0.status == status } }

  /// The last line of a job's log.
  var text: String {
    let counts = [
      ("booked", count("processed")), ("would be booked", count("dry_run")),
      ("in the books already", count("unchanged")), ("failed", count("failed")),
      ("waiting", count("waiting")),
    ]
    var parts = counts.filter { $0.1 > 0 }.map { "\(grouped($0.1)) \($0.0)" }
    if rejected > 0 { parts.append(counted(rejected, "rejected record")) }
    if reviews > 0 { parts.append("\(counted(reviews, "record")) for a person to decide") }
    return ([counted(results.count, "file")] + parts).joined(separator: ", ") + "."
  }

  var json: JSON {
    [
      "files": JSON(results.map(\.json)),
      "sources": JSON(sources.map(sourceJSON)),
      "totals": [
        "files": JSON(results.count), "processed": JSON(count("processed")),
        "dry_run": JSON(count("dry_run")), "unchanged": JSON(count("unchanged")),
        "failed": JSON(count("failed")), "waiting": JSON(count("waiting")),
        "rejected": JSON(rejected), "review": JSON(reviews),
      ],
      "exit_code": JSON(Int(exitCode)),
    ]
  }

  private func sourceJSON(_ source: Source) -> JSON {
    let (status, message): (String, String?) =
      switch source.trouble {
      case nil: ("done", nil)
      case .busy(let why): ("busy", why)
      case .failed(let why): ("failed", why)
      }
    return [
      "tenant": JSON(source.folder.tenant), "source": JSON(source.folder.source),
      "status": JSON(status), "message": JSON(message),
    ]
  }
}
