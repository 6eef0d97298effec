internal import CSV
public import Domain

/// The payout file as CSV, described in `docs/formats/payout.md`.
public enum PayoutCSV {
  /// Writes the whole file; the same sheet gives the same bytes, whatever the order of its lines.
  ///
  /// What is wrong with the sheet is thrown before the first byte.
  public static func write(
    _ sheet: PayoutSheet, to sink: @escaping PayoutSink
  ) throws(PayoutError) {
    let sheet = try CheckedSheet(sheet)
    var writer = CSVWriter(.standard, lineEnd: .crlf, to: sink)
    do {
      try writer.write(header)
      for payment in sheet.payments { try writer.write(cells(of: payment)) }
      for total in sheet.totals { try writer.write(cells(of: total)) }
      try writer.flush()
    } catch {
      throw .unwritable(runID: sheet.runID, error)
    }
  }

  private static let header = [
    "record", "agent_code", "agent_name", "currency", "items", "amount",
  ]

  private static func cells(of payment: CheckedSheet.Payment) -> [String] {
    [
      "payment", safeInSpreadsheets(payment.agentCode),
      safeInSpreadsheets(payment.agentName ?? ""),
      payment.currency.code, String(payment.items), payment.amount,
    ]
  }

  private static func cells(of total: CheckedSheet.Total) -> [String] {
    ["total", "", "", total.currency.code, String(total.items), total.amount]
  }
}
