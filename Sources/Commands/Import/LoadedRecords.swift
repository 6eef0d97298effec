internal import Domain
internal import Extract
internal import Load

/// What became of the records of a file of anything but sales.
///
/// A record of reference data is accepted (new, or changed; counted as matched), unchanged (as duplicate) or
/// rejected.
struct LoadedRecords {
  var totals = ControlTotals()
  /// The first few, for the eye.
  private(set) var firstRejects: [Reject] = []
  var skipped = SkippedRows()
  /// Of records that were read.
  var notes: [Note] = []
  /// Costs on no sale, by reason.
  var unmatchedCosts: [CostReason: Int] = [:]

  init(totals: ControlTotals = ControlTotals()) { self.totals = totals }

  mutating func count(_ outcome: ReferenceOutcome) {
    totals.read += 1
    switch outcome {
    case .accepted: totals.records.matched += 1
    case .unchanged: totals.records.duplicate += 1
    case .rejected(let reject):
      totals.records.rejected += 1
      if firstRejects.count < 5 { firstRejects.append(reject) }
    }
  }

  /// Of the leads taken so far only so many were new; the others were known.
  mutating func keepNew(_ count: Int) {
    totals.records.duplicate += totals.records.matched - count
    totals.records.matched = count
  }
}
