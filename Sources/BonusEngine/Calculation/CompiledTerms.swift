internal import Decimals
internal import Domain

/// What is measured when terms are asked what they pay.
struct Measured {
  var value: Decimal
  /// What the agent had reached before this sale; 0 but for running totals.
  var before = Decimal.zero
  var agentCode: String
  /// Of the sale or the capture, or the first one of what is measured: tables are asked for it.
  var day: CivilDate
  /// The part of the days on which the agent was employed, for terms that ask; nil: all of them.
  var dayShare: Working.DayShare?

  /// The same where it is less than all of them.
  var partOfDays: Working.DayShare? { dayShare.flatMap { $0.days < $0.of ? $0 : nil } }
}

/// Terms with the tables of their rule set at hand.
struct CompiledTerms {
  let terms: BonusTerms
  private let asksTables: Bool
  private let tables: [String: BonusTable]
  private let digits: Int

  init(_ terms: BonusTerms, of ruleSet: RuleSet) {
    self.terms = terms
    asksTables = terms.asksTables
    tables = Dictionary(
      ruleSet.tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    digits = ruleSet.currency.minorUnits
  }

  /// What the terms pay; nil where a table has nothing for the agent, or the agent was employed on no day.
  func payment(on measured: Measured) throws(DecimalError) -> Payment? {
    guard let terms = try due(to: measured) else { return nil }
    let share = measured.partOfDays
    var parts = try terms.parts(on: measured)
    if let share {
      parts = Working.Parts(
        try parts.map { part throws(DecimalError) in try part.prorated(share) })
    }
    var working = try Working(measured: measured.value, parts: parts, scale: digits)
    if let quota = terms.quota { working.quota = quota.number }
    if let share { working.prorated = share }
    var payment = Payment(
      working: working, basis: terms.measure.isMoney ? measured.value : nil,
      rate: parts.onlyPercent, notes: BonusNotes(notes(on: parts)))
    if let floor = terms.floor { payment.raise(to: floor.number) }
    if let cap = terms.cap { try payment.cap(at: cap.number) }
    return payment
  }

  /// Percent of the quota, to 16 digits after the point; nil where there is none for the agent.
  func attainment(of measured: Measured) throws(DecimalError) -> Decimal? {
    guard terms.quota != nil, let terms = try due(to: measured), let quota = terms.quota,
      !quota.number.isZero
    else { return nil }
    return try terms.position(of: measured.value, on: .attainment)
  }

  /// The terms with the numbers of an agent, for the days of employment.
  private func due(to measured: Measured) throws(DecimalError) -> BonusTerms? {
    guard let terms = settled(for: measured.agentCode, on: measured.day),
      measured.dayShare?.days != 0
    else {
      return nil
    }
    guard let share = measured.partOfDays else { return terms }
    return try terms.prorated(share, digits: digits)
  }

  /// Whether a table that is asked has none for the code.
  func hasNoNumber(for code: String, on day: CivilDate) -> Bool {
    settled(for: code, on: day) == nil
  }

  private func settled(for code: String, on day: CivilDate) -> BonusTerms? {
    asksTables ? terms.settled { tables[$0]?[code, on: day] } : terms
  }

  private func notes(on parts: Working.Parts) -> String {
    guard !parts.isEmpty else { return "nothing reached" }
    return parts.map { $0.inWords(digits: digits) }.joined(separator: " + ")
  }
}

extension Working.Parts {
  fileprivate var onlyPercent: Decimal? {
    guard count == 1, case .percent(let percent) = self[0].rate else { return nil }
    return percent.scale <= BonusLimits.fractionDigits ? percent : nil
  }
}
