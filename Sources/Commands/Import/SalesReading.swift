internal import Decimals
internal import Domain
internal import Extract
internal import Transform

/// Reads a sales file as often as asked: once to know what there is, once more to decide and book.
final class SalesReading: SalePasses {
  private let profile: SourceProfile
  private let path: String
  /// What messages call it.
  private let fileName: String
  private let context: ExtractContext
  /// The records that count, where not all do.
  var selection: RecordSet?
  /// Those of the file, once it was read.
  private(set) var columns: [String] = []
  private(set) var skipped = 0
  private(set) var skippedAmounts: [Currency: Decimal] = [:]
  private(set) var firstRejects: [Reject] = []
  private(set) var notes: [Note] = []

  init(profile: SourceProfile, path: String, fileName: String, context: ExtractContext) {
    self.profile = profile
    self.path = path
    self.fileName = fileName
    self.context = context
  }

  var bytes: Int? { try? fileSize(path) }

  /// At the beginning of the file.
  func reader() throws -> RecordReader<SaleRecord> {
    try RecordReader<SaleRecord>(
      profile, source: SourceFile(path: path, name: fileName), context: context)
  }

  func forEach(_ label: String, _ body: (SaleRecord) throws -> Void) throws {
    var reader = try reader()
    columns = reader.columns
    var progress = Progress(label, totalBytes: reader.totalBytes ?? 0)
    var sale = SaleRecord(place: Place(record: 0, line: 0))
    firstRejects = []
    while try reader.next(&sale) {
      if let selection, !selection.contains(sale.place.record) { continue }
      if let reject = sale.reject, firstRejects.count < 5 { firstRejects.append(reject) }
      try body(sale)
      if sale.place.record % 1000 == 0 {
        progress.update(
          records: sale.place.record, rejects: reader.rejectCount, bytes: reader.bytesRead)
      }
    }
    progress.finish()
    notes = reader.notes
    skipped = reader.skipped.count
    skippedAmounts = reader.skipped.amounts
  }
}
