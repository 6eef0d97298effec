import Domain
import StageFile

/// What a writer wrote.
final class Bytes {
  var all: [UInt8] = []

  var text: String { String(decoding: all, as: UTF8.self) }

  var sink: StageSink {
    { piece in
      for index in piece.indices { self.all.append(piece[index]) }
    }
  }
}

let header = StageHeader(
  batch: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", file: "sales.csv",
  profile: "till")

func written(
  _ records: [SaleRecord], header: StageHeader = header
) throws(StageFileError) -> Bytes {
  let bytes = Bytes()
  var writer = RecordsWriter(header, to: bytes.sink)
  for record in records { try writer.write(record) }
  _ = try writer.finish()
  return bytes
}

func written(_ decided: [(SaleRecord, Decision)]) throws(StageFileError) -> Bytes {
  let bytes = Bytes()
  var writer = DecisionsWriter(header, to: bytes.sink)
  for (record, decision) in decided { try writer.write(record, decision) }
  _ = try writer.finish()
  return bytes
}

/// A source that hands over `bytes` in pieces of `size`.
func source(_ bytes: [UInt8], piece size: Int = 1000) -> StageSource {
  var position = 0
  return { buffer in
    let end = min(position + size, bytes.count)
    buffer += bytes[position..<end]
    position = end
  }
}

/// The records of a whole file.
func readRecords(
  _ bytes: [UInt8], piece: Int = 1000
) throws(StageFileError) -> (StageHeader, [SaleRecord], RecordTotals) {
  var reader = try RecordsReader(file: "records.tsv", from: source(bytes, piece: piece))
  let header = reader.header
  var records: [SaleRecord] = []
  while let record = try reader.next() { records.append(record) }
  return (header, records, try reader.finish())
}

/// The decisions of a whole file.
func readDecisions(
  _ bytes: [UInt8], piece: Int = 1000
) throws(StageFileError) -> ([(SaleRecord, Decision)], ControlTotals) {
  var reader = try DecisionsReader(file: "decisions.tsv", from: source(bytes, piece: piece))
  var decided: [(SaleRecord, Decision)] = []
  while let (record, decision) = try reader.next() { decided.append((record, decision)) }
  return (decided, try reader.finish())
}
