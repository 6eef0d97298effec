public import Domain

/// Reads the records of a file as its profile says, one at a time, in bounded memory.
///
/// ```swift
/// var reader = try RecordReader<SaleRecord>(profile, source: file, context: context)
/// var sale = SaleRecord(place: Place(record: 0, line: 0))
/// while try reader.next(&sale) {
///   use(sale)  // sale.reject tells whether it could be read
/// }
/// ```
public struct RecordReader<Record: ExtractedRecord>: ~Copyable {
  /// The file's length in bytes; nil where it has none that is known.
  public let totalBytes: Int?
  /// The names of a table's columns, numbers where it does not name them; none of a document.
  public let columns: [String]
  /// Records of the profile's kind so far, the rejected among them.
  public private(set) var recordCount = 0
  public private(set) var rejectCount = 0
  /// Rows that the profile's conditions leave out.
  public private(set) var skipped = SkippedRows()

  /// What is to be said of records that were read, by kind and field.
  public var notes: [Note] { fields.notes.all }

  private let file: String
  private let limit: RejectLimit
  private let rows: any RowSource
  private var fields: FieldReader
  private var firstReject: Reject?

  public init(
    _ profile: SourceProfile, source: SourceFile, context: ExtractContext
  ) throws(ExtractError) {
    guard profile.kind == Record.recordKind else {
      throw .wrongKind(profile: profile.name, is: profile.kind, wanted: Record.recordKind)
    }
    let plan = RowPlan(profile)
    let rows = try profile.open(source, plan, context.columns)
    self.rows = rows
    columns = rows.columns
    file = source.name
    totalBytes = source.totalBytes
    limit = profile.rejectLimit
    fields = FieldReader(ReadingRules(profile, plan, context))
  }

  /// Bytes of the file taken so far, for progress.
  public var bytesRead: Int { rows.bytesRead }

  /// Moves to the next record; false at the end of the file.
  public mutating func next(_ record: inout Record) throws(ExtractError) -> Bool {
    while try rows.next(&fields.row) {
      guard fields.row.place.record <= Self.mostRecords else {
        throw .tooManyRecords(file: file, most: Self.mostRecords)
      }
      fields.begin()
      guard fields.problem != nil || fields.meetsConditions else {
        skip()
        continue
      }
      fields.noteRepair()
      record = Record(place: fields.row.place)
      if fields.problem == nil { record.fill(from: &fields) }
      recordCount += 1
      if let problem = fields.problem { record.reject = try reject(problem) }
      return true
    }
    try checkPercentage()
    return false
  }
}

extension RecordReader {
  /// What the books can number.
  private static var mostRecords: Int { Int(Int32.max) }

  private mutating func skip() {
    let amount = Record.recordKind.amount.flatMap { fields.amount($0) }
    skipped.count(amount, fields.currency(.currency))
  }

  private mutating func reject(_ problem: Problem) throws(ExtractError) -> Reject {
    let slot = problem.field.flatMap { fields.rules.plan[$0].firstSlot }
    let reject = Reject(
      place: rows.place(of: slot, in: fields.row), reason: problem.reason,
      field: problem.field?.text, value: problem.value, message: problem.message,
      raw: rows.text(of: fields.row))
    rejectCount += 1
    let first = firstReject ?? reject
    firstReject = first
    if let most = limit.count, rejectCount > most {
      throw .tooManyRejects(file: file, count: rejectCount, limit: "\(most)", first: first)
    }
    return reject
  }

  private func checkPercentage() throws(ExtractError) {
    guard let firstReject, rejectCount * 100 > limit.percent * recordCount else { return }
    throw .tooManyRejects(
      file: file, count: rejectCount, limit: "\(limit.percent) % of \(recordCount)",
      first: firstReject)
  }
}

extension SourceProfile {
  fileprivate func open(
    _ source: SourceFile, _ plan: RowPlan, _ accepted: AcceptedColumns
  ) throws(ExtractError) -> any RowSource {
    switch layout {
    case .csv(let layout): try CSVRows(source, layout, plan, accepted, profile: name)
    case .xml(let layout): try XMLRows(source, layout, names: plan.names, profile: name)
    }
  }
}
