@testable import CSV

/// A record as a value, for comparison.
struct ReadRecord: Equatable {
  var cells: [String]
  var raw: String
  var number: Int
  var line: Int
  var byteOffset: Int
  var places: [String]
  var flaw: Flaw?
}

/// Hands over `bytes` in chunks of at most `size`.
func source(_ bytes: [UInt8], chunksOf size: Int = .max) -> ByteSource {
  var position = 0
  return { buffer in
    let end = min(bytes.count, position + min(size, buffer.freeCapacity))
    for byte in bytes[position..<end] { buffer.append(byte) }
    position = end
  }
}

func read(
  _ text: String, _ dialect: Dialect = .standard, chunksOf size: Int = .max,
  windowBytes: Int = 1 << 18, maxRecordBytes: Int = 1 << 20
) throws -> [ReadRecord] {
  var reader = CSVReader(
    dialect, maxRecordBytes: maxRecordBytes, windowBytes: windowBytes,
    from: source(Array(text.utf8), chunksOf: size))
  var records: [ReadRecord] = []
  while try reader.next() { records.append(ReadRecord(reader.record)) }
  return records
}

func cells(_ text: String, _ dialect: Dialect = .standard) throws -> [[String]] {
  try read(text, dialect).map(\.cells)
}

extension ReadRecord {
  init(_ record: borrowing CSVRecord) {
    cells = []
    places = []
    for index in 0..<record.count {
      cells.append(String(record[index]))
      let place = record.place(of: index)
      places.append("\(place.line):\(place.column)")
    }
    raw = String(record.raw)
    number = record.number
    line = record.line
    byteOffset = record.byteOffset
    flaw = record.flaw
  }
}

extension String {
  init(_ bytes: Span<UInt8>) {
    self = String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
  }
}
