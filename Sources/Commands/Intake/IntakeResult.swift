internal import Domain
internal import JSONLogic

/// What became of a file in an inbox, or of one of those that a zip holds.
struct IntakeResult {
  enum Outcome {
    case imported(ImportReport)
    case failed(String)
    /// It is not complete yet, or was changed while it was read.
    case waits
  }

  let folder: IntakeFolder
  /// Of a zip with the file in it, as in `october.zip/sales.csv`.
  let file: String
  let kind: ImportKind
  var outcome = Outcome.waits
  /// Where the file is now, in the folder of its source; nil where it stayed.
  var movedTo: String?

  var report: ImportReport? { if case .imported(let report) = outcome { report } else { nil } }
  var failure: String? { if case .failed(let why) = outcome { why } else { nil } }

  var status: String {
    switch outcome {
    case .imported(let report): report.status.rawValue
    case .failed: "failed"
    case .waits: "waiting"
    }
  }

  /// One line for the job's log; why it failed is said by itself.
  var text: String {
    let rest =
      switch outcome {
      case .imported(let report): report.line
      case .failed: movedTo.map { "failed; it is in \($0)" } ?? "failed; it stays in the inbox"
      case .waits: "waits for its end"
      }
    return "\(folder.name)/\(file): \(rest)"
  }

  var json: JSON {
    [
      "tenant": JSON(folder.tenant), "source": JSON(folder.source), "kind": JSON(kind.rawValue),
      "file": JSON(file), "status": JSON(status),
      "batch": report?.batch.map { JSON(Int($0)) } ?? .null,
      "records": report.map { recordsJSON($0.totals) } ?? .null,
      "message": JSON(failure), "moved_to": JSON(movedTo),
    ]
  }
}

extension ImportReport {
  /// One line: `batch 1, read 50 = matched 40 + unmatched 10`.
  fileprivate var line: String {
    let number = batch.map { "batch \($0)" } ?? "a new batch"
    let parts = Outcome.allCases.filter { totals.records[$0] > 0 }.map {
      "\(label(of: $0, kind)) \(grouped(totals.records[$0]))"
    }
    let sum = parts.isEmpty ? "" : " = " + parts.joined(separator: " + ")
    let records = "read \(grouped(totals.read))\(sum)"
    return switch status {
    case .processed: "\(number), \(records)"
    case .unchanged: "in the books already as \(number)"
    case .dryRun: "would be \(number), \(records)"
    }
  }
}
