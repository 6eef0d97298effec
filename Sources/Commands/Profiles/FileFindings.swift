internal import Decimals
internal import Domain
internal import Extract
internal import JSONLogic

/// What a file holds, as its profile reads it.
struct FileFindings {
  let path: String
  let columns: [String]
  /// The rejected among them.
  var records = 0
  private(set) var rejectCount = 0
  /// The first few, for the eye.
  private(set) var firstRejects: [Reject] = []
  /// The first few that could be read.
  private(set) var firstRecords: [RecordPreview] = []
  var skipped = SkippedRows()
  var notes: [Note] = []
  /// Of what was not rejected.
  private(set) var amounts: [Currency: Decimal] = [:]
  private(set) var first: Instant?
  private(set) var last: Instant?

  init(path: String, columns: [String]) {
    self.path = path
    self.columns = columns
  }

  mutating func add(_ reject: Reject) {
    rejectCount += 1
    if firstRejects.count < 5 { firstRejects.append(reject) }
  }

  mutating func add(_ record: some PreviewedRecord) {
    if firstRecords.count < 5 { firstRecords.append(record.preview) }
  }

  mutating func add(_ amount: Decimal?, _ currency: Currency) throws {
    guard let amount else { return }
    amounts[currency] = try (amounts[currency] ?? .zero) + amount
  }

  mutating func add(_ instant: Instant?) {
    guard let instant else { return }
    first = min(first ?? instant, instant)
    last = max(last ?? instant, instant)
  }
}

extension FileFindings {
  func text(kind: RecordKind) -> String {
    var lines = ["\(path): \(grouped(records)) \(kind.rawValue), \(grouped(rejectCount)) rejected"]
    for (currency, amount) in amounts.sorted(by: { $0.key < $1.key }) {
      lines.append("  amount   \(grouped(amount, currency)) \(currency.code)")
    }
    if let first, let last { lines.append("  dates    \(first) to \(last)") }
    if skipped.count > 0 { lines.append("  skipped  " + skippedText) }
    for note in notes { lines.append("  " + note.description(in: path)) }
    for reject in firstRejects { lines.append("  " + reject.description(in: path)) }
    return lines.joined(separator: "\n")
  }

  /// Nil where there are none.
  var firstRecordsText: String? { firstRecords.isEmpty ? nil : previewTable(firstRecords) }

  var firstRecordsJSON: JSON {
    JSON(firstRecords.map { record in JSON(JSONObject(record.map { ($0.field, JSON($0.value)) })) })
  }

  private var skippedText: String {
    let amounts = skipped.amounts.sorted { $0.key < $1.key }.map { currency, amount in
      ", \(grouped(amount, currency)) \(currency.code)"
    }
    return counted(skipped.count, "row") + ", as the profile says" + amounts.joined()
  }

  var json: JSON {
    [
      "file": JSON(path),
      "status": "read",
      "columns": JSON(columns.map { JSON($0) }),
      "records": ["read": JSON(records), "rejected": JSON(rejectCount)],
      "amounts": json(amounts),
      "skipped": ["records": JSON(skipped.count), "amounts": json(skipped.amounts)],
      "notes": notesJSON(notes),
      "first": JSON(first?.description),
      "last": JSON(last?.description),
      "rejects": JSON(firstRejects.map { JSON($0.description(in: path)) }),
    ]
  }

  private func json(_ amounts: [Currency: Decimal]) -> JSON {
    JSON(
      JSONObject(
        amounts.sorted { $0.key < $1.key }.map { currency, amount in
          (currency.code, JSON(amount.inMinorUnits(of: currency)))
        }))
  }
}
