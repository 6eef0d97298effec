import Domain

/// Costs beside the books: a bookkeeper shares each, unit by unit, by what is live when it comes.
struct CostsModel {
  struct Batch {
    var id: Int64
    var file: [Cost]
    var isReverted = false
    var replayOf: Int64?
    /// By record number.
    var outcomes: [Int: Outcome] = [:]
    /// The place of a sale in the books' list, and what it bears, in hundredths.
    var shares: [(sale: Int, amount: Int)] = []
  }

  private(set) var batches: [Batch] = []

  /// Books the records of `numbers`; all of them where that is nil.
  mutating func book(
    _ file: [Cost], as id: Int64, with books: BooksModel, only numbers: Set<Int>? = nil,
    replayOf: Int64? = nil
  ) {
    var batch = Batch(id: id, file: file, replayOf: replayOf)
    var names: Set<String> = []
    for (index, cost) in file.enumerated() where numbers?.contains(index + 1) ?? true {
      batch.outcomes[index + 1] = settle(cost, isRepeated: names.contains(cost.id), &batch, books)
      if !cost.isBroken { names.insert(cost.id) }
    }
    batches.append(batch)
  }

  private func settle(
    _ cost: Cost, isRepeated: Bool, _ batch: inout Batch, _ books: BooksModel
  ) -> Outcome {
    if cost.isBroken { return .rejected }
    if isRepeated || isOnSales(cost.id) { return .duplicate }
    let sales = books.sales(of: cost)
    if sales.isEmpty { return .unmatched }
    batch.shares += shares(of: cost, by: sales, books)
    return .matched
  }

  private func isOnSales(_ id: String) -> Bool {
    batches.contains { batch in
      !batch.isReverted
        && batch.outcomes.contains { $0.value == .matched && batch.file[$0.key - 1].id == id }
    }
  }

  private func shares(
    of cost: Cost, by sales: [Int], _ books: BooksModel
  ) -> [(sale: Int, amount: Int)] {
    let total = sales.reduce(0) { $0 + books.entries[$1].sale.amount }
    var upTo = 0
    return sales.map { sale in
      let before = cost.amount * upTo / total
      upTo += books.entries[sale].sale.amount
      return (sale, cost.amount * upTo / total - before)
    }.filter { $0.amount != 0 }
  }

  mutating func revert(_ id: Int64) {
    for i in batches.indices where batches[i].id == id { batches[i].isReverted = true }
  }

  func mayRevert(_ id: Int64) -> Bool {
    !batches.contains { $0.replayOf == id && !$0.isReverted }
  }

  /// Whether sales of a batch bear costs, live or not: then it cannot be taken back.
  func restOn(_ batch: Int64, of books: BooksModel) -> Bool {
    batches.contains { costs in
      !costs.isReverted && costs.shares.contains { books.entries[$0.sale].batch == batch }
    }
  }

  /// The rejects of a batch that no replay has read.
  func outstanding(_ batch: Batch) -> Set<Int> {
    let replayed = batches.filter { $0.replayOf == batch.id && !$0.isReverted }
      .flatMap { $0.outcomes.filter { $0.value != .rejected }.map(\.key) }
    return Set(batch.outcomes.filter { $0.value == .rejected }.map(\.key)).subtracting(replayed)
  }

  /// Each sale that bears costs, by its name and batch, and what it bears of each batch of costs.
  func borne(_ books: BooksModel) -> [String] {
    batches.filter { !$0.isReverted }.flatMap { batch in
      Dictionary(batch.shares.map { ($0.sale, $0.amount) }, uniquingKeysWith: +)
        .map { sale, amount in
          let entry = books.entries[sale]
          return "batch \(batch.id): \(entry.sale.id) of batch \(entry.batch) bears \(amount)"
        }
    }.sorted()
  }
}

extension BooksModel {
  /// The live sales that a cost is of, in order of time and name.
  fileprivate func sales(of cost: Cost) -> [Int] {
    entries.indices.filter { i in
      let entry = entries[i]
      guard entry.isLive, !entry.isReturn else { return false }
      if let sale = cost.sale { return entry.sale.id == sale }
      return entry.sale.hour / 24 + 1 == cost.day && entry.sale.amount >= 0
    }.sorted {
      let (a, b) = (entries[$0].sale, entries[$1].sale)
      return (a.hour, a.id) < (b.hour, b.id)
    }
  }
}
