public import CSV

/// Reads the rows of a file's first table, in memory bounded by one row; those out of order are put
/// right where they can be, and say so.
public struct TableReader: ~Copyable {
  /// What was done to the row at hand.
  public private(set) var repair: Repair?
  /// The line on which another table begins, once it is reached; there the rows end.
  public private(set) var nextTableLine: Int?
  private let file: String
  private let dialect: Dialect
  private let header: TableHeader
  private var reader: CSVReader
  private var plan: RepairPlan?

  /// - Parameters:
  ///   - shapes: What the columns look like, so that rows can be put right.
  ///   - name: What messages call that which says the layout.
  public init(
    _ file: SourceFile, _ layout: TableLayout, shapes: ColumnShapes?, asIn name: String
  ) throws(ExtractError) {
    let (stream, _) = try file.text(
      layout.encoding, withoutLast: layout.footerLines, asIn: name)
    var reader = CSVReader(layout.dialect) { buffer in try stream.read(into: &buffer) }
    header = try TableHeader(&reader, layout, file: file.name)
    self.file = file.name
    dialect = layout.dialect
    self.reader = reader
    if let width = header.width {
      var plan = RepairPlan(dialect, width: width, guesses: true)
      if let shapes, shapes.width == width { plan.shapes = shapes }
      self.plan = plan
    }
  }

  /// The columns' names, those of several lines joined by a blank; empty where there are none.
  public var columnNames: [String] { header.names }

  /// What was done to the header.
  public var headerRepairs: [Repair] { header.repairs }

  /// Moves to the next row; false at the end of the table.
  public mutating func next() throws(ExtractError) -> Bool {
    do { return try nextRow() } catch { throw ExtractError(error, file: file) }
  }

  /// The row that `next` moved to.
  public var record: CSVRecord {
    @_lifetime(borrow self)
    get { reader.record }
  }
}

extension TableReader {
  private mutating func nextRow() throws(CSVError) -> Bool {
    guard nextTableLine == nil, try reader.next() else { return false }
    let plan = plan ?? RepairPlan(dialect, width: reader.record.count, guesses: true)
    self.plan = plan
    if plan.shapes.looksLikeHeader(reader.record) {
      let line = reader.record.line
      nextTableLine = line
      return false
    }
    repair = try reader.repair(plan)
    return true
  }
}
