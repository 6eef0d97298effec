internal import CSV
internal import Domain
internal import JSONLogic

/// The rejects of a batch, one by one, however many there are.
struct RejectStream {
  let forEach: (_ body: (Reject) throws -> Void) throws -> Void

  func printTable(of batch: Batch) throws {
    var table = StreamedTable(["where", "field", "value", "reason", "what is wrong"])
    try forEach { reject in
      table.add([
        reject.place.description(in: batch.file.fileName), reject.field ?? "", reject.value,
        reject.reason.rawValue, reject.message,
      ])
    }
    table.finish(orSay: "Batch \(batch.id) has no rejects.")
  }

  func printCSV(of batch: Batch) throws {
    var writer = CSVWriter(.standard, lineEnd: .crlf, to: Console.print(_:))
    try writer.write(Self.header)
    try forEach { reject in try writer.write(cells(of: reject, batch)) }
    try writer.flush()
  }

  private static let header = [
    "file", "record", "line", "column", "byte_offset", "field", "value", "reason", "message", "raw",
  ]

  private func cells(of reject: Reject, _ batch: Batch) -> [String] {
    let place = reject.place
    return [
      safeInSpreadsheets(batch.file.fileName), "\(place.record)", "\(place.line)",
      place.column.map { "\($0)" } ?? "", place.byteOffset.map { "\($0)" } ?? "",
      reject.field ?? "", safeInSpreadsheets(reject.value), reject.reason.rawValue,
      safeInSpreadsheets(reject.message), safeInSpreadsheets(reject.raw),
    ]
  }

  func printJSON(of batch: Batch) throws {
    try forEach { reject in Console.print(json(reject, batch).text) }
  }

  private func json(_ reject: Reject, _ batch: Batch) -> JSON {
    [
      "file": JSON(batch.file.fileName), "record": JSON(reject.place.record),
      "line": JSON(reject.place.line), "column": reject.place.column.map { JSON($0) } ?? .null,
      "byte_offset": reject.place.byteOffset.map { JSON($0) } ?? .null,
      "reason": JSON(reject.reason.rawValue), "field": JSON(reject.field),
      "value": JSON(reject.value), "message": JSON(reject.message), "raw": JSON(reject.raw),
    ]
  }
}
