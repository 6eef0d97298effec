internal import Decimals
internal import Domain
internal import JSONLogic

/// The facts of one conversion, lead or agent, one value a slot; filled anew for each.
struct Slots<Name: RawRepresentable & CaseIterable> where Name.RawValue == Int {
  private(set) var values = [JSON](repeating: .null, count: Name.allCases.count)

  subscript(name: Name) -> JSON {
    get { values[name.rawValue] }
    set { values[name.rawValue] = newValue }
  }
}

extension Slots<Facts.Conversion> {
  mutating func fill(_ fact: ConversionFact, at time: LocalTime) {
    let (_, month, day) = time.date.components
    self[.amount] = .number(fact.amount)
    self[.currency] = .string(fact.currency.code)
    self[.outlet] = .string(fact.outletCode)
    self[.agent] = .string(fact.agentCode)
    self[.weekday] = JSON(time.date.weekday)
    self[.day] = JSON(day)
    self[.month] = JSON(month)
    self[.hour] = JSON(time.hour)
    self[.isMatched] = .bool(fact.leadID != nil)
    self[.campaign] = .string(fact.campaignCode)
    self[.deltaHours] = .null
    if let capturedAt = fact.capturedAt {
      self[.deltaHours] = .number(.hours(from: capturedAt, to: fact.convertedAt))
    }
  }
}

extension Slots<Facts.Lead> {
  mutating func fill(_ fact: LeadFact, at time: LocalTime) {
    let (_, month, day) = time.date.components
    self[.status] = .string(fact.status)
    self[.isConverted] = .bool(fact.isConverted)
    self[.campaign] = .string(fact.campaignCode)
    self[.agent] = .string(fact.agentCode)
    self[.outlet] = .string(fact.outletCode)
    self[.weekday] = JSON(time.date.weekday)
    self[.day] = JSON(day)
    self[.month] = JSON(month)
    self[.hour] = JSON(time.hour)
  }
}

extension Slots<Facts.Agent> {
  mutating func fill(_ tally: AgentTally) {
    self[.code] = .string(tally.agentCode)
    self[.salesTotal] = .number(tally.salesTotal)
    self[.conversions] = JSON(tally.conversions)
    self[.matched] = JSON(tally.matched)
  }
}
