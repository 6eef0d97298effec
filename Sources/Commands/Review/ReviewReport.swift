internal import Domain
internal import JSONLogic
internal import Warehouse

/// What a decision did, for people and for scripts.
struct ReviewReport {
  let item: ReviewItem
  let kind: ReviewResolution.Kind
  let isDryRun: Bool
  /// What was booked; nil where nothing was.
  var decision: DeferredDecision?

  var text: String {
    """
    Review \(item.id) \(isDryRun ? "would be" : "is") resolved: \(kind.rawValue). \(effect)
    """ + (isDryRun ? "\nNothing was written." : "")
  }

  private var effect: String {
    let what = "\(item.saleID) of \(grouped(item.amount, item.currency)) \(item.currency)"
    let place = "batch \(item.batchID) record \(item.record)"
    return switch decision?.action {
    case .sale: "It books \(what) under \(place)."
    case .revision: "It reverses what was booked, and books \(what) in its place under \(place)."
    case .return: "It books the return \(what) under \(place)."
    case .void: "It reverses the sale wholly under \(place)."
    case .review, nil: "It books nothing."
    }
  }

  var json: JSON {
    [
      "review": JSON(Int(item.id)), "status": JSON(isDryRun ? "dry_run" : "resolved"),
      "resolution": JSON(kind.rawValue), "batch": JSON(Int(item.batchID)),
      "record": JSON(item.record), "books": JSON(decision?.action.rawValue),
      "amount": JSON(item.amount.inMinorUnits(of: item.currency)),
      "currency": JSON(item.currency.code),
    ]
  }
}
