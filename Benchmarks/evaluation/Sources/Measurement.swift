import BonusEngine
import Decimals
import Domain
import FileStore
import JSONLogic
import measuring

/// What a calculation costs, in seconds of the processor, and what it pays.
struct Measurement {
  private var calculation: BonusCalculation
  /// The same again, with texts.
  private var written: BonusCalculation
  private var nanoseconds = 0
  private var writtenNanoseconds = 0
  private var rows = 0
  private var items = 0
  private var bytes = 0
  private var agents: [Int64: String] = [:]
  private var earned: [Int64: Decimal] = [:]
  private var found: [BonusItem] = []

  init(_ ruleSet: RuleSet) throws {
    let month = Period(first: CivilDate(day: 20_727), last: CivilDate(day: 20_757))
    guard let month else { preconditionFailure("October ends after it begins.") }
    let context = BonusContext(period: month)
    calculation = try BonusCalculation(
      ruleSets: [ruleSet], in: context, localTime: Self.clock)
    written = calculation
  }

  private static let clock: LocalClock = { TimeZoneRules.utc.local(of: $0) }

  /// A few at a time, as they come from the books.
  mutating func add(_ facts: [ConversionFact]) throws {
    for start in stride(from: 0, to: facts.count, by: 500) {
      try add(facts[start..<min(start + 500, facts.count)])
    }
  }

  private mutating func add(_ facts: ArraySlice<ConversionFact>) throws {
    rows += facts.count
    for fact in facts { agents[fact.agentID] = fact.agentCode }
    found.removeAll(keepingCapacity: true)
    nanoseconds += try ProcessorTime.nanoseconds {
      for fact in facts { try calculation.add(fact, into: &found) }
    }
    try count()
    found.removeAll(keepingCapacity: true)
    writtenNanoseconds += try ProcessorTime.nanoseconds {
      for fact in facts { try written.add(fact, into: &found) }
      write()
    }
  }

  mutating func finish() throws {
    nanoseconds += try ProcessorTime.nanoseconds { found = try calculation.finish() }
    try count()
    writtenNanoseconds += try ProcessorTime.nanoseconds {
      found = try written.finish()
      write()
    }
  }

  private mutating func count() throws {
    items += found.count
    for item in found { try earned[item.agentID, default: .zero] += item.amount }
  }

  private mutating func write() {
    for item in found {
      bytes += item.notes.description.utf8.count + (item.working?.json.utf8.count ?? 0)
    }
  }

  func json(task: String) -> JSON {
    let totals = earned.map { "\(agents[$0] ?? "")=\(cents($1))" }.sorted()
    return [
      "task": JSON(task), "tool": "posightful", "rows": JSON(rows), "items": JSON(items),
      "seconds": seconds(nanoseconds), "written_seconds": seconds(writtenNanoseconds),
      "written_bytes": JSON(bytes),
      "total_cents": JSON(earned.values.reduce(0) { $0 + cents($1) }),
      "digest": JSON(String(Digest.of(totals.joined(separator: ",")).prefix(16))),
    ]
  }

  private func cents(_ amount: Decimal) -> Int {
    (try? Int(exactly: amount * 100)) ?? 0
  }

  private func seconds(_ nanoseconds: Int) -> JSON { JSON(ProcessorTime.seconds(nanoseconds)) }
}
