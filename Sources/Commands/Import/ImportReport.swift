internal import ArgumentParser
internal import Decimals
internal import Domain
internal import JSONLogic

/// What an import did, for people and for scripts.
struct ImportReport {
  enum Status: String {
    case processed
    /// The same file was imported before: nothing was changed.
    case unchanged
    /// Nothing was written, because nothing was to be.
    case dryRun = "dry_run"
  }

  var status: Status
  /// The tenant's code.
  var tenant: String
  /// Nil for a dry run of a file that was never imported.
  var batch: Int64?
  var fileName: String
  var kind: ImportKind
  var digest: String
  var profile: String
  var totals: ControlTotals
  var skipped = 0
  var skippedAmounts: [Currency: Decimal] = [:]
  /// Of records that were read.
  var notes: [Note] = []
  /// Costs on no sale, by reason.
  var unmatchedCosts: [CostReason: Int] = [:]
  /// The first few, for the eye.
  var rejects: [Reject] = []
  /// Of sales.
  var changed: ChangedDuplicates?
  /// The batch whose rejects were read again.
  var replayOf: Int64?
  var milliseconds = 0

  /// Of a file that was imported before.
  init(unchanged batch: Batch, tenant: String) {
    self.init(
      status: .unchanged, tenant: tenant, batch: batch.id, fileName: batch.file.fileName,
      kind: batch.file.kind,
      digest: batch.file.digest, profile: batch.file.profileName, totals: batch.totals)
  }

  init(
    status: Status, tenant: String, batch: Int64?, fileName: String, kind: ImportKind,
    digest: String, profile: String, totals: ControlTotals
  ) {
    self.status = status
    self.tenant = tenant
    self.batch = batch
    self.fileName = fileName
    self.kind = kind
    self.digest = digest
    self.profile = profile
    self.totals = totals
  }

  /// Prints the report; exit code 2 where there are rejects.
  func show(json: Bool) throws {
    if json { Console.print(self.json) } else { Console.print(text) }
    if needsAttention { throw ExitCode(2) }
  }

  /// Whether a person has to look at some of its records.
  var needsAttention: Bool { totals.records.rejected > 0 }

  var json: JSON {
    [
      "batch": batch.map { JSON(Int($0)) } ?? .null,
      "status": JSON(status.rawValue),
      "kind": JSON(kind.rawValue),
      "file": JSON(fileName),
      "sha256": JSON(digest),
      "profile": JSON(profile),
      "records": recordsJSON(totals),
      "amounts": amountsJSON(totals),
      "skipped": [
        "records": JSON(skipped),
        "amounts": JSON(
          JSONObject(
            skippedAmounts.sorted { $0.key < $1.key }.map { currency, amount in
              (currency.code, JSON(amount.inMinorUnits(of: currency)))
            })),
      ],
      "corrections": changed?.json ?? .null,
      "notes": notesJSON(notes),
      "milliseconds": JSON(milliseconds),
    ]
  }

  private var text: String {
    var lines = [headline, totalsTable(totals, kind: kind)]
    if skipped > 0 {
      lines.append(
        "\(counted(skipped, "record")) \(skipped == 1 ? "is" : "are") not \(kind.rawValue), as the "
          + "profile says.")
    }
    if let changed = changed?.text { lines.append(changed) }
    for note in notes { lines.append(note.description(in: fileName)) }
    if !unmatchedCosts.isEmpty { lines.append(unmatchedText) }
    for reject in rejects.prefix(5) { lines.append("  " + reject.description(in: fileName)) }
    if totals.records.rejected > 0, let batch {
      lines.append("All rejects: posightful batch rejects \(batch) --tenant \(tenant)")
    }
    if totals.records.review > 0, batch != nil {
      lines.append("What waits for a person: posightful review list --tenant \(tenant)")
    }
    return lines.joined(separator: "\n")
  }

  private var unmatchedText: String {
    let reasons = CostReason.allCases.compactMap { reason in
      unmatchedCosts[reason].map { "\(reason.rawValue) \(grouped($0))" }
    }
    let number = counted(totals.records.unmatched, "cost")
    return "\(number) \(totals.records.unmatched == 1 ? "is" : "are") on no sale: "
      + reasons.joined(separator: ", ") + "."
  }

  private var headline: String {
    let replay = replayOf.map { ", a replay of the rejects of batch \($0)" } ?? ""
    let number = (batch.map { "batch \($0)" } ?? "a new batch") + replay
    return switch status {
    case .processed: "\(fileName) is \(number), read by profile \(profile)."
    case .unchanged: "\(fileName) is in the books already as \(number). Nothing was changed."
    case .dryRun: "\(fileName) would be \(number). Nothing was written."
    }
  }
}

func recordsJSON(_ totals: ControlTotals) -> JSON {
  outcomes(read: JSON(totals.read)) { JSON(totals.records[$0]) }
}

func amountsJSON(_ totals: ControlTotals) -> JSON {
  JSON(
    JSONObject(
      totals.amounts.sorted { $0.key < $1.key }.map { currency, sums in
        (
          currency.code,
          outcomes(read: JSON(sums.read.inMinorUnits(of: currency))) {
            JSON(sums.byOutcome[$0].inMinorUnits(of: currency))
          }
        )
      }))
}

private func outcomes(read: JSON, _ figure: (Outcome) -> JSON) -> JSON {
  JSON(JSONObject([("read", read)] + Outcome.allCases.map { ($0.rawValue, figure($0)) }))
}

/// The totals as a table whose columns sum to the first figure.
func totalsTable(_ totals: ControlTotals, kind: ImportKind) -> String {
  let currencies = totals.amounts.keys.sorted()
  var table = Table(
    ["", "records"] + currencies.map(\.code), numbers: Set(1...(1 + currencies.count)))
  table.add(
    ["read", grouped(totals.read)]
      + currencies.map { grouped(totals.amounts[$0]?.read ?? .zero, $0) })
  for outcome in Outcome.allCases where isShown(outcome, totals, kind) {
    table.add(
      ["  \(label(of: outcome, kind))", grouped(totals.records[outcome])]
        + currencies.map { grouped(totals.amounts[$0]?.byOutcome[outcome] ?? .zero, $0) })
  }
  return table.text
}

/// Those that a kind of file always has, and of the others those that this one has.
private func isShown(_ outcome: Outcome, _ totals: ControlTotals, _ kind: ImportKind) -> Bool {
  switch outcome {
  case .matched, .duplicate, .rejected: true
  case .unmatched: !kind.isReferenceData
  case .revision, .reversed, .review: totals.records[outcome] > 0
  }
}

/// What an outcome is called in reports of a kind of file.
func label(of outcome: Outcome, _ kind: ImportKind) -> String {
  switch outcome {
  case .matched where kind.isReferenceData: "accepted"
  case .duplicate where kind.isReferenceData: "unchanged"
  default: outcome.rawValue
  }
}
