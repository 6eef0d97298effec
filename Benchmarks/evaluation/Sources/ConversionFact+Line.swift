import Decimals
import Domain

extension ConversionFact {
  /// A line of facts: id, amount, outlet, agent, weekday, campaign, delta (seconds from the lead, or nothing).
  init(line: Substring) throws {
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    guard let id = Int64(cells[0]), let amount = Decimal(cells[1]),
      let agent = Int64(cells[3].dropFirst(3)), let weekday = Int(cells[4])
    else { throw BadLine(line: String(line)) }
    let delta = Int64(cells[6])
    // A Monday in October at noon, and the days after it.
    let soldAt = Instant(utc: CivilDate(day: 20_730 + weekday), secondOfDay: 43_200)
    self.init(
      conversionID: id, agentID: agent, agentCode: String(cells[3]), outletID: 1,
      outletCode: String(cells[2]), leadID: delta == nil ? nil : id,
      campaignCode: String(cells[5]), amount: amount, currency: .uzs, convertedAt: soldAt,
      capturedAt: delta.map { soldAt.adding(seconds: -$0) })
  }

  struct BadLine: Error { let line: String }
}
