import Domain

/// The books as a plain list: what a bookkeeper would do by hand, without leads.
struct BooksModel {
  struct Entry {
    var sale: Sale
    var isReturn: Bool
    var batch: Int64
    /// Its sale, by its place in the list.
    var original: Int?
    var reversal: Reversal?

    var isLive: Bool { reversal == nil }
  }

  struct Reversal {
    enum Kind { case void, revision, revert }
    var kind: Kind
    var batch: Int64
  }

  struct Batch {
    var id: Int64
    var file: [Sale]
    var policy: CorrectionPolicy
    var isReverted = false
    var replayOf: Int64?
    /// By record number.
    var outcomes: [Int: Outcome] = [:]
  }

  private(set) var entries: [Entry] = []
  var batches: [Batch] = []

  /// Name, kind and amount of all that is live.
  var live: [String] {
    entries.filter(\.isLive)
      .map { "\($0.sale.id) \($0.isReturn ? "return" : "sale") \($0.sale.amount)00.0000" }.sorted()
  }

  // Importing.

  /// Books the records of `numbers`; all of them where that is nil.
  mutating func book(
    _ file: [Sale], _ policy: CorrectionPolicy, as id: Int64, only numbers: Set<Int>? = nil,
    replayOf: Int64? = nil
  ) {
    var batch = Batch(id: id, file: file, policy: policy, replayOf: replayOf)
    let records = file.enumerated().map { (number: $0.offset + 1, sale: $0.element) }
      .filter { numbers?.contains($0.number) ?? true }
    for (number, sale) in records where sale.isBroken { batch.outcomes[number] = .rejected }
    let read = records.filter { !$0.sale.isBroken }
    for (number, sale) in read where sale.operation != .void {
      batch.outcomes[number] = settleName(number, sale, read, batch)
    }
    cancel(read, &batch)
    giveBack(read, &batch)
    batches.append(batch)
  }

  private func known(_ sale: Sale) -> Int? {
    let named = entries.indices.filter {
      entries[$0].sale.id == sale.id && sameName(entries[$0].sale, sale)
    }
    return named.first { entries[$0].isLive } ?? named.first { isVoided(entries[$0]) }
  }

  private func isVoided(_ entry: Entry) -> Bool {
    entry.reversal?.kind == .void && batches.first { $0.id == entry.batch }?.isReverted != true
  }

  /// Sales and returns: duplicates, conflicts, revisions; sales that are new are booked.
  private mutating func settleName(
    _ number: Int, _ sale: Sale, _ read: [(number: Int, sale: Sale)], _ batch: Batch
  ) -> Outcome {
    let twins = read.filter { $0.sale.id == sale.id && sameName($0.sale, sale) }
    if batch.policy.resent != .duplicate, twins.contains(where: { $0.sale != sale }) {
      return .review
    }
    let known = known(sale)
    if let known, entries[known].batch != batch.id {
      if entries[known].sale == sale || batch.policy.resent == .duplicate { return .duplicate }
    }
    if twins.first?.number != number { return .duplicate }
    guard let known else {
      if sale.operation == .sale { add(sale, batch.id) }
      return .matched
    }
    let mayRevise =
      batch.policy.resent == .revise && sale.operation == .sale && entries[known].isLive
      && !hasReturns(known)
    guard mayRevise else { return .review }
    entries[known].reversal = Reversal(kind: .revision, batch: batch.id)
    add(sale, batch.id)
    return .revision
  }

  private func sameName(_ a: Sale, _ b: Sale) -> Bool {
    a.operation != .void && (a.operation == .return) == (b.operation == .return)
  }

  private mutating func add(_ sale: Sale, _ batch: Int64, original: Int? = nil) {
    entries.append(
      Entry(sale: sale, isReturn: original != nil, batch: batch, original: original))
  }

  private func hasReturns(_ sale: Int) -> Bool {
    entries.contains { $0.original == sale && $0.isLive }
  }

  /// The live sale of a name: of the file before those of the books, which it may have revised.
  private func liveSale(_ id: String) -> Int? {
    entries.indices.last {
      entries[$0].sale.id == id && !entries[$0].isReturn && entries[$0].isLive
    }
  }

  private mutating func cancel(_ read: [(number: Int, sale: Sale)], _ batch: inout Batch) {
    var cancelled: Set<String> = []
    for (number, sale) in read where sale.operation == .void {
      let isFirst = cancelled.insert(sale.target).inserted
      batch.outcomes[number] = isFirst ? cancel(sale, batch.id) : .duplicate
    }
  }

  private mutating func cancel(_ void: Sale, _ batch: Int64) -> Outcome {
    guard let found = liveSale(void.target) else {
      let isDone = entries.contains {
        $0.sale.id == void.target && !$0.isReturn && isVoided($0)
      }
      return isDone ? .duplicate : .review
    }
    if hasReturns(found) { return .review }
    entries[found].reversal = Reversal(kind: .void, batch: batch)
    return .reversed
  }

  private mutating func giveBack(_ read: [(number: Int, sale: Sale)], _ batch: inout Batch) {
    let returns = read.filter {
      $0.sale.operation == .return && batch.outcomes[$0.number] == .matched
    }.sorted { ($0.sale.hour, $0.number) < ($1.sale.hour, $1.number) }
    for (number, sale) in returns {
      guard let found = liveSale(sale.target), left(of: found) + sale.amount >= 0 else {
        batch.outcomes[number] = .review
        continue
      }
      add(sale, batch.id, original: found)
      batch.outcomes[number] = .reversed
    }
  }

  private func left(of sale: Int) -> Int {
    entries.filter { $0.original == sale && $0.isLive }
      .reduce(entries[sale].sale.amount) { $0 + $1.sale.amount }
  }
}

// What comes later.

extension BooksModel {
  mutating func revert(_ id: Int64) {
    for i in entries.indices {
      if entries[i].batch == id, entries[i].isLive {
        entries[i].reversal = Reversal(kind: .revert, batch: id)
      } else if entries[i].batch != id, entries[i].reversal?.batch == id,
        entries[i].reversal?.kind != .revert
      {
        entries[i].reversal = nil
      }
    }
    for i in batches.indices where batches[i].id == id { batches[i].isReverted = true }
  }

  /// What the programs have to refuse: something rests on the batch.
  func mayRevert(_ id: Int64) -> Bool {
    let own = entries.indices.filter { entries[$0].batch == id }
    let isCorrected = own.contains { i in
      entries[i].reversal.map { $0.batch != id } ?? false
        || entries.contains { $0.original == i && $0.isLive && $0.batch != id }
    }
    let isReplayed = batches.contains { $0.replayOf == id && !$0.isReverted }
    return !isCorrected && !isReplayed
  }

  mutating func resolve(_ record: Sale, of batch: Int64, as answer: String) {
    switch answer {
    case "no_lead": add(record, batch)
    case "revise":
      guard let found = liveSale(record.id) else { return }
      entries[found].reversal = Reversal(kind: .revision, batch: batch)
      add(record, batch)
    case "sale":
      guard let found = liveSale(record.target) else { return }
      if record.operation == .void {
        entries[found].reversal = Reversal(kind: .void, batch: batch)
      } else {
        add(record, batch, original: found)
      }
    default: break
    }
  }

  /// The rejects of a batch that no replay has read.
  func outstanding(_ batch: Batch) -> Set<Int> {
    let replayed = batches.filter { $0.replayOf == batch.id && !$0.isReverted }
      .flatMap { $0.outcomes.filter { $0.value != .rejected }.map(\.key) }
    return Set(batch.outcomes.filter { $0.value == .rejected }.map(\.key)).subtracting(replayed)
  }
}
