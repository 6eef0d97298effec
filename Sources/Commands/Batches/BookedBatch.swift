internal import Decimals
internal import Domain
internal import Postgres
internal import Warehouse

/// What a batch has in the books, and how that is taken back.
protocol BookedBatch {
  /// What speaks against it, each in a sentence.
  func obstacles() throws -> [String]

  func figures() throws -> [RevertFigures]

  /// How many records later batches had as duplicates, by batch.
  func duplicates() throws -> [(batch: Int64, records: Int)]

  /// - Returns: whether that was what the figures say.
  func reverse(_ figures: [RevertFigures]) throws -> Bool
}

struct BookedSales: BookedBatch {
  let tenantID: Int64
  let batchID: Int64
  let connection: Connection

  func obstacles() throws -> [String] {
    try connection.query(RevertObstacles(tenantID: tenantID, batchID: batchID))
  }

  func figures() throws -> [RevertFigures] {
    try connection.query(RevertPreview(tenantID: tenantID, batchID: batchID))
  }

  func duplicates() throws -> [(batch: Int64, records: Int)] {
    try connection.query(DuplicatesOfBatch(tenantID: tenantID, batchID: batchID))
  }

  /// What is reversed frees the names and leads of what is restored, so it comes first.
  func reverse(_ figures: [RevertFigures]) throws -> Bool {
    let reversed = try connection.execute(ReverseBatch(tenantID: tenantID, batchID: batchID))
    let restored = try connection.execute(RestoreReversed(tenantID: tenantID, batchID: batchID))
    let expected = figures.reduce(into: (0, 0)) { $0 = ($0.0 + $1.reversed, $0.1 + $1.restored) }
    return (reversed, restored) == expected
  }
}

struct BookedCosts: BookedBatch {
  let tenantID: Int64
  let batchID: Int64
  let connection: Connection

  /// No bonus is reckoned from costs, so nothing that was paid rests on them.
  func obstacles() throws -> [String] {
    try connection.query(ReplaysOfBatch(tenantID: tenantID, id: batchID))
      .map { "batch \($0.id) replayed its rejects" }
  }

  func figures() throws -> [RevertFigures] {
    try connection.query(CostRevertPreview(tenantID: tenantID, batchID: batchID))
  }

  func duplicates() throws -> [(batch: Int64, records: Int)] {
    try connection.query(DuplicateCostsOfBatch(tenantID: tenantID, batchID: batchID))
  }

  /// A cost has any number of shares, none where it is nothing: it is their sums that are compared.
  func reverse(_ figures: [RevertFigures]) throws -> Bool {
    let sums = try connection.query(ReverseCostShares(tenantID: tenantID, batchID: batchID))
    let expected = figures.filter { $0.reversedAmount != .zero }
    return sums.count == expected.count
      && zip(sums, expected).allSatisfy {
        $0.currency == $1.currency && $0.amount == $1.reversedAmount
      }
  }
}
