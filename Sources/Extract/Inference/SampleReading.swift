import CSV

extension SampleRow {
  init(_ record: borrowing CSVRecord) {
    cells = (0..<record.count).map { decoded(record[$0]) }
    line = record.line
  }

  var kinds: [CellKind] { cells.map { CellKind($0.utf8.span) } }

  /// How many cells are not empty.
  var fill: Int { cells.count { !$0.isEmpty } }
}

/// A reader of text that is in memory.
func reader(of text: [UInt8], _ dialect: Dialect) -> CSVReader {
  let stream = MemoryStream(text)
  return CSVReader(dialect) { buffer in stream.read(into: &buffer) }
}

/// The rows of a text as the dialect has them; up to where it cannot be read on.
func sampleRows(of text: [UInt8], _ dialect: Dialect, atMost limit: Int = .max) -> [SampleRow] {
  var reader = reader(of: text, dialect)
  var rows: [SampleRow] = []
  while rows.count < limit, (try? reader.next()) == true {
    rows.append(SampleRow(reader.record))
  }
  return rows
}

extension Sequence where Element: Hashable {
  /// The element that occurs most often; of several the one that comes first.
  var mostFrequent: Element? {
    var counts: [Element: Int] = [:]
    var best: Element?
    for element in self { counts[element, default: 0] += 1 }
    for element in self where counts[element, default: 0] > best.flatMap({ counts[$0] }) ?? 0 {
      best = element
    }
    return best
  }
}
