/// What the books hold of the sales that a file speaks of, as many as they are: waiting by the names of the
/// sales, beside the file's own.
public struct SalesInBooks: ~Copyable {
  /// What the books say of a record.
  public enum Finding: Sendable {
    /// They have it, with the same content.
    case same
    /// They have it, with other content.
    case changed
    /// They have this under its name, with other content.
    case named(BookedSale)
    /// They have the sale that this return or void takes back.
    case takenBack(BookedSale)
  }

  private var findings: Spill<SpilledFinding>

  /// - Parameter folder: where a spill of more than `bytesHeld` goes.
  public init(spillingTo folder: String, bytesHeld: Int = 4 << 20) {
    findings = Spill(folder: folder, bytesHeld: bytesHeld)
  }

  /// - Parameter name: the sale's in the books, which is the record's, or that of the sale it takes back.
  public mutating func add(
    _ finding: Finding, of record: Int, under name: String
  ) throws(TransformError) {
    try findings.append(
      SpilledFinding(record: record, finding: finding), to: spillBucket(of: name))
  }

  func sales(of bucket: Int) throws(TransformError) -> BookedSales {
    var sales = BookedSales()
    for item in try findings.items(of: bucket) { sales.note(item.finding, of: item.record) }
    return sales
  }
}

/// What the books hold of the sales of one bucket, by the file's record numbers.
struct BookedSales {
  private(set) var same: Set<Int> = []
  private(set) var changed: Set<Int> = []
  /// Of a changed record, what is in the books under its name.
  private(set) var named: [Int: BookedSale] = [:]
  /// Of a return or void, the sale that it takes back.
  private(set) var takenBack: [Int: BookedSale] = [:]

  mutating func note(_ finding: SalesInBooks.Finding, of record: Int) {
    switch finding {
    case .same: same.insert(record)
    case .changed: changed.insert(record)
    case .named(let sale): Self.note(sale, of: record, in: &named)
    case .takenBack(let sale): Self.note(sale, of: record, in: &takenBack)
    }
  }

  /// A live sale counts before one of its name that was voided.
  private static func note(
    _ sale: BookedSale, of record: Int, in sales: inout [Int: BookedSale]
  ) {
    if sale.isVoided, sales[record] != nil { return }
    sales[record] = sale
  }

  /// Whether the books have the record itself.
  func contains(_ record: Int) -> Bool { same.contains(record) || changed.contains(record) }
}
