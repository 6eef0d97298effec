internal import Domain
internal import JSONLogic
internal import Postgres
internal import Warehouse

/// What became of a batch after it was imported, and where it comes from.
struct BatchHistory {
  private let batch: Batch
  private let replays: [Batch]
  private let reviews: (resolved: Int, open: Int)
  private let duplicates: ChangedDuplicates?

  init(of batch: Batch, session: TenantSession) throws {
    self.batch = batch
    let tenantID = session.tenant.id
    replays = try session.connection.query(ReplaysOfBatch(tenantID: tenantID, id: batch.id))
    reviews = try session.connection.one(
      ReviewCountOfBatch(tenantID: tenantID, batchID: batch.id))
    if let policy = batch.corrections, batch.totals.records.duplicate > 0 {
      let counts = try session.connection.one(
        ChangedDuplicatesOfBatch(tenantID: tenantID, batchID: batch.id))
      var found = ChangedDuplicates(policy: policy)
      (found.alreadyImported, found.inFile) = counts
      duplicates = found
    } else {
      duplicates = nil
    }
  }

  /// Of the rejected records, those that a replay could read.
  private var replayed: Int {
    replays.reduce(0) { $0 + $1.totals.read - $1.totals.records.rejected }
  }

  private var outstanding: Int { batch.totals.records.rejected - replayed }

  var lines: [String] {
    origin + revert + rejects + inReview + [duplicates?.text].compactMap(\.self)
  }

  private var origin: [String] {
    let by = batch.origin.requestedBy.map { ", asked for by \($0)" } ?? ""
    if let other = batch.origin.replayOf { return ["replays  rejects of batch \(other)\(by)"] }
    if let other = batch.origin.reprocessOf { return ["anew     for batch \(other)\(by)"] }
    return []
  }

  private var revert: [String] {
    guard let revert = batch.revert else { return [] }
    let by = revert.by.map { " by \($0)" } ?? ""
    let reason = revert.reason.map { ": \($0)" } ?? ""
    return ["reverted at \(revert.at)\(by)\(reason)"]
  }

  private var rejects: [String] {
    guard !replays.isEmpty else { return [] }
    let numbers = replays.map { "\($0.id)" }.joined(separator: ", ")
    return [
      """
      rejected \(grouped(batch.totals.records.rejected)) = replayed \(grouped(replayed)) (batch \(numbers)) \
      + outstanding \(grouped(outstanding))
      """
    ]
  }

  private var inReview: [String] {
    let count = batch.totals.records.review
    guard count > 0 else { return [] }
    let (resolved, open) = reviews
    return ["review   \(grouped(count)) = resolved \(grouped(resolved)) + open \(grouped(open))"]
  }

  var json: [(String, JSON)] {
    [
      ("reprocess_of", number(batch.origin.reprocessOf)),
      ("replay_of", number(batch.origin.replayOf)),
      ("requested_by", JSON(batch.origin.requestedBy)),
      ("reverted_at", JSON(batch.revert?.at.description)),
      ("reverted_by", JSON(batch.revert?.by)), ("revert_reason", JSON(batch.revert?.reason)),
      ("replays", JSON(replays.map { JSON(Int($0.id)) })),
      ("outstanding_rejects", JSON(outstanding)),
      ("open_reviews", JSON(reviews.open)), ("corrections", duplicates?.json ?? .null),
    ]
  }

  private func number(_ id: Int64?) -> JSON { id.map { JSON(Int($0)) } ?? .null }
}
