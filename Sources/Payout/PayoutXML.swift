public import Domain
internal import XML

/// The payout file as XML, described in `docs/formats/payout.md` and by `payout.xsd` beside it.
public enum PayoutXML {
  public static let namespace = "urn:posightful:payout:1"

  /// Writes the whole file; the same sheet gives the same bytes, whatever the order of its lines.
  ///
  /// What is wrong with the sheet is thrown before the first byte.
  public static func write(
    _ sheet: PayoutSheet, to sink: @escaping PayoutSink
  ) throws(PayoutError) {
    let sheet = try CheckedSheet(sheet)
    var writer = XMLWriter(to: sink)
    do {
      try write(sheet, with: &writer)
      try writer.finish()
    } catch {
      throw .unwritable(runID: sheet.runID, error)
    }
  }

  private static func write(
    _ sheet: CheckedSheet, with writer: inout XMLWriter
  ) throws(XMLError) {
    try writer.start(
      "Payout",
      [
        "xmlns": namespace, "run": String(sheet.runID), "tenant": sheet.tenantCode,
        "from": "\(sheet.period.first)", "to": "\(sheet.period.last)",
      ])
    for payment in sheet.payments { try write(payment, with: &writer) }
    try writer.start("ControlTotals", ["payments": String(sheet.payments.count)])
    for total in sheet.totals { try write(total, with: &writer) }
    try writer.end()
    try writer.end()
  }

  private static func write(
    _ payment: CheckedSheet.Payment, with writer: inout XMLWriter
  ) throws(XMLError) {
    try writer.start("Payment")
    try writer.element("AgentCode", payment.agentCode)
    if let name = payment.agentName { try writer.element("AgentName", name) }
    try writer.element("Items", String(payment.items))
    try writer.element("Amount", payment.amount, ["currency": payment.currency.code])
    try writer.end()
  }

  private static func write(
    _ total: CheckedSheet.Total, with writer: inout XMLWriter
  ) throws(XMLError) {
    try writer.start("Total", ["payments": String(total.payments)])
    try writer.element("Items", String(total.items))
    try writer.element("Amount", total.amount, ["currency": total.currency.code])
    try writer.end()
  }
}
