internal import BonusEngine
internal import Domain
internal import Postgres
internal import Warehouse

/// Some items of a run as they are kept: what their seal is a digest of, and how they answer what is asked of each.
struct CheckedItems: Sendable {
  private(set) var seal = SealBytes()
  private(set) var amounts = ItemQuestion("each amount follows from its working")
  private(set) var conditions = ItemQuestion("each condition comes out by what its working read")

  init() {}

  /// - Parameter check: nil where conditions are not to be asked again.
  init(_ rows: CopiedRows, _ check: ConditionCheck?) throws(PostgresError) {
    var check = check
    try rows.read { (row) throws(PostgresError) in
      var (item, text) = try StoredItemRow.read(row)
      item.working = text.flatMap { Working(json: $0) }
      seal.add(item, try StoredItemRow.key(row), working: text)
      amounts.add(Self.problemOfAmount(item))
      conditions.add(item.working.flatMap { check?.problem(of: $0, ruleID: item.ruleID) })
    }
  }

  /// Adds the answers of items that follow these.
  mutating func add(_ later: CheckedItems) {
    amounts.add(later.amounts)
    conditions.add(later.conditions)
  }

  private static func problemOfAmount(_ item: BonusItem) -> String? {
    guard let working = item.working else { return "it has no working" }
    return WorkingCheck.problem(of: working, amount: item.amount, withheld: item.withheld)
  }
}
