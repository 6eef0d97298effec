internal import Decimals
internal import Domain
internal import JSONLogic

/// The facts of one conversion, lead or agent that a rule asks for; filled anew for each.
struct Slots<Name: FactName> {
  var record: FactRecord
  /// A bit for each slot.
  private let reads: UInt64

  init(_ schema: FactSchema) {
    record = FactRecord(schema)
    reads = record.row.readSlots.reduce(0) { $0 | 1 << UInt64($1) }
  }

  private func isRead(_ name: Name) -> Bool { reads >> UInt64(name.rawValue) & 1 == 1 }

  private mutating func set(_ number: @autoclosure () -> Decimal, _ name: Name) {
    if isRead(name) { record.row.set(number(), at: name.rawValue) }
  }

  private mutating func set(_ number: @autoclosure () -> Int, _ name: Name) {
    if isRead(name) { record.row.set(number(), at: name.rawValue) }
  }

  private mutating func set(_ truth: Bool, _ name: Name) {
    if isRead(name) { record.row.set(truth, at: name.rawValue) }
  }

  /// A code, which is missing where it is empty.
  private mutating func set(_ code: @autoclosure () -> String, _ name: Name) {
    guard isRead(name) else { return }
    let code = code()
    if !code.isEmpty { record.row.set(code, at: name.rawValue) }
  }

  private mutating func set(_ date: CivilDate, _ name: Name) {
    if isRead(name) { record.row.set(day: date.day, at: name.rawValue) }
  }

  private mutating func set(_ time: LocalTime, _ name: Name) {
    if isRead(name) { record.row.set(microseconds: time.microseconds, at: name.rawValue) }
  }
}

extension Slots<Facts.Conversion> {
  /// - Parameters:
  ///   - soldIn: the currency of the sale, where its money was converted from it.
  ///   - clock: what the lead's time is read from.
  mutating func fill(
    _ fact: ConversionFact, soldIn currency: Currency? = nil, at time: LocalTime,
    by clock: LocalClock
  ) {
    record.removeAll()
    set(fact.amount, .amount)
    set((currency ?? fact.currency).code, .currency)
    set(fact.outletCode, .outlet)
    set(fact.agentCode, .agent)
    set(time.date, .date)
    set(time, .time)
    set(time.date.weekday, .weekday)
    set(time.date.components.dayOfMonth, .day)
    set(time.date.components.month, .month)
    set(time.hour, .hour)
    set(fact.leadID != nil, .isMatched)
    set(fact.campaignCode, .campaign)
    guard let capturedAt = fact.capturedAt else { return }
    set(.hours(from: capturedAt, to: fact.convertedAt), .deltaHours)
    guard isRead(.leadDate) || isRead(.leadTime) else { return }
    let leadTime = LocalTime(capturedAt, by: clock)
    set(leadTime.date, .leadDate)
    set(leadTime, .leadTime)
  }
}

extension Slots<Facts.Lead> {
  mutating func fill(_ fact: LeadFact, at time: LocalTime) {
    record.removeAll()
    set(fact.status, .status)
    set(fact.isConverted, .isConverted)
    set(fact.campaignCode, .campaign)
    set(fact.agentCode, .agent)
    set(fact.outletCode, .outlet)
    set(time.date, .date)
    set(time, .time)
    set(time.date.weekday, .weekday)
    set(time.date.components.dayOfMonth, .day)
    set(time.date.components.month, .month)
    set(time.hour, .hour)
  }
}

extension Slots<Facts.Agent> {
  /// - Parameter attainment: in percent of the quota of the rule that asks; nil where it has none.
  mutating func fill(_ tally: AgentTally, attainment: Decimal?) {
    record.removeAll()
    if let attainment { set(attainment, .attainment) }
    set(tally.marginTotal, .marginTotal)
    set(tally.agentCode, .code)
    set(tally.salesTotal, .salesTotal)
    // Returns of an earlier window's sales may take off more than there were in this one.
    set(max(0, tally.conversions), .conversions)
    set(max(0, tally.matched), .matched)
  }
}
