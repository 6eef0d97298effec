import Decimals
import Domain
import StageFile
import Testing

@Suite struct RoundTripTests {
  @Test(arguments: UInt64(0)..<300) func recordsComeBack(seed: UInt64) throws {
    var random = RandomSales(seed: seed)
    let records = try (0..<Int.random(in: 0...30, using: &random)).map { try random.record($0 + 1) }
    let bytes = try written(records)
    let (found, back, totals) = try readRecords(
      bytes.all, piece: .random(in: 1...3000, using: &random))
    #expect(found == header)
    #expect(back == records)
    #expect(back.map(\.digitsAsWritten) == records.map(\.digitsAsWritten))
    #expect(totals.read == records.count)
    #expect(totals.rejected == records.count { $0.reject != nil })
  }

  @Test(arguments: UInt64(0)..<300) func decisionsComeBack(seed: UInt64) throws {
    var random = RandomSales(seed: seed)
    let decided = try (0..<Int.random(in: 0...30, using: &random)).map {
      (try random.record($0 + 1), random.decision())
    }
    let bytes = try written(decided)
    let (back, totals) = try readDecisions(
      bytes.all, piece: .random(in: 1...3000, using: &random))
    #expect(back.map(\.0) == decided.map(\.0))
    #expect(back.map(\.1) == decided.map(\.1))
    #expect(totals.read == decided.count)
    #expect(totals.closes)
    for outcome in Outcome.allCases {
      #expect(totals.records[outcome] == decided.count { $0.1.outcome == outcome })
    }
  }

  @Test func headersComeBack() throws {
    let odd = StageHeader(batch: "b", file: "a\tb=c\\\n\u{301}.csv", profile: "")
    #expect(try readRecords(written([], header: odd).all).0 == odd)
  }

  @Test func manyRecordsPassInPieces() throws {
    let record = threeRecords()[0]
    var pieces: [Int] = []
    var writer = RecordsWriter(header) { pieces.append($0.count) }
    for _ in 0..<5000 { try writer.write(record) }
    let totals = try writer.finish()
    #expect(totals.amounts == [.uzs: Decimal(625_000_000)])
    #expect(pieces.count > 5)
    #expect(pieces.dropLast(2).allSatisfy { (65_536..<66_000).contains($0) })
  }
}

extension SaleRecord {
  /// The amounts with their scale, which takes no part in equality.
  fileprivate var digitsAsWritten: [String?] { [amount?.description, cost?.description] }
}
