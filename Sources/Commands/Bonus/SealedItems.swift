internal import BonusEngine
internal import Domain
internal import Postgres
internal import Warehouse

/// Items as they go into the books: what their seal is a digest of, and their rows.
struct SealedItems: Sendable {
  /// Whose items they are to be.
  struct Run: Sendable {
    var tenantID: Int64
    var id: Int64
  }

  private(set) var seal = SealBytes()
  private(set) var rows = CopyBuffer()
  /// Nil where the items go nowhere.
  private let run: Run?

  init(for run: Run?) { self.run = run }

  init(_ computed: ComputedItems, _ names: ItemNames, for run: Run?) {
    self.init(for: run)
    var number = computed.firstNumber
    for (item, fact) in zip(computed.items, computed.facts) {
      add(item, names.key(of: item, from: fact), number: number)
      number += 1
    }
  }

  mutating func add(_ item: BonusItem, _ key: ItemKey, number: Int) {
    let working = item.working?.json
    seal.add(item, key, working: working)
    guard let run else { return }
    BonusItemRow.write(
      item, working: working, number: number, runID: run.id, tenantID: run.tenantID, to: &rows)
  }
}
