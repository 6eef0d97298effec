internal import Decimals
internal import Domain
internal import Extract
internal import Transform

/// Reads a sales file as often as asked: once to know what there is, once more to decide and book.
final class SalesReading: SalePasses {
  private let profile: SourceProfile
  private let file: SentFile
  private let context: ExtractContext
  /// The records that count, where not all do.
  private var selection: RecordSet?
  /// Nil where not all records count: what is declared, is declared of all of them.
  private(set) var comparison: TotalsComparison?
  /// Those of the file, once it was read.
  private(set) var columns: [String] = []
  private(set) var skipped = 0
  private(set) var skippedAmounts: [Currency: Decimal] = [:]
  private(set) var firstRejects: [Reject] = []
  private(set) var notes: [Note] = []

  init(
    profile: SourceProfile, file: SentFile, context: ExtractContext, declared: [DeclaredTotals]
  ) {
    self.profile = profile
    self.file = file
    self.context = context
    comparison = TotalsComparison(declared, profile: profile, context: context, file: file)
  }

  var bytes: Int? { file.plainBytes }

  /// Counts only some of the records from now on.
  func select(_ records: RecordSet) {
    selection = records
    comparison = nil
  }

  /// At the beginning of the file.
  func reader() throws -> RecordReader<SaleRecord> {
    try RecordReader<SaleRecord>(profile, source: file.open(), context: context)
  }

  func forEach(_ label: String, _ body: (SaleRecord) throws -> Void) throws {
    var reader = try reader()
    columns = reader.columns
    var progress = Progress(label, totalBytes: reader.totalBytes ?? 0)
    var sale = SaleRecord(place: Place(record: 0, line: 0))
    var read = FileTotals()
    firstRejects = []
    while try reader.next(&sale) {
      if let selection, !selection.contains(sale.place.record) { continue }
      if let reject = sale.reject, firstRejects.count < 5 { firstRejects.append(reject) }
      if comparison?.isNeeded == true { try read.add(sale.amount, sale.currency) }
      try body(sale)
      if sale.place.record % 1000 == 0 {
        progress.update(
          records: sale.place.record, rejects: reader.rejectCount, bytes: reader.bytesRead)
      }
    }
    progress.finish()
    read.count = reader.recordCount
    try comparison?.compare(read, rejected: reader.rejectCount, skipped: reader.skipped)
    notes = reader.notes
    skipped = reader.skipped.count
    skippedAmounts = reader.skipped.amounts
  }
}
