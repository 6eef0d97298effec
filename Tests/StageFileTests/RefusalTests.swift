import Decimals
import Domain
import StageFile
import Testing

@Suite struct RefusalTests {
  @Test func refusesEveryCut() throws {
    let records = try written(threeRecords()).all
    for length in records.indices {
      #expect(throws: StageFileError.self) { try readRecords(Array(records.prefix(length))) }
    }
    let decisions = try written(threeDecisions()).all
    for length in decisions.indices {
      #expect(throws: StageFileError.self) { try readDecisions(Array(decisions.prefix(length))) }
    }
  }

  @Test func saysThatAFileIsCut() throws {
    let text = try written(threeRecords()).text
    let end = try #require(text.firstRange(of: "#end"))
    let error = #expect(throws: StageFileError.self) {
      try readRecords(Array(text[..<end.lowerBound].utf8))
    }
    #expect(
      error?.description
        == "records.tsv:6: the file ends before its last line: its writer was stopped, "
        + "or it was cut. Run posightful-extract again.")
  }

  @Test func refusesAFileOfTheOtherKind() throws {
    let records = try written(threeRecords()).all
    let error = #expect(throws: StageFileError.self) { try readDecisions(records) }
    #expect(
      error?.description
        == "decisions.tsv:1: \"#posightful records 2\" does not begin a stage file of decisions, "
        + "version 2. Give this step what posightful-transform of this version wrote.")
  }

  @Test func refusesWhatIsNoStageFile() {
    let error = #expect(throws: StageFileError.self) {
      try readRecords([UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20))
    }
    let found = String(repeating: "x", count: 77) + "…"
    #expect(
      error?.description
        == "records.tsv:1: \"\(found)\" does not begin a stage file of records, version 2. "
        + "Give this step what posightful-extract of this version wrote.")
  }

  @Test func refusesTwoFilesAtOnce() throws {
    let records = try written(threeRecords()).all
    let error = #expect(throws: StageFileError.self) { try readRecords(records + records) }
    #expect(
      error?.description
        == "records.tsv:7: there is more after the last line. Give one stage file at a time.")
  }

  @Test func finishingEarlyStillChecks() throws {
    let records = try written(threeRecords()).all
    let reader = try RecordsReader(file: "records.tsv", from: source(records))
    #expect(try reader.finish().read == 3)
    #expect(throws: StageFileError.self) {
      try RecordsReader(file: "records.tsv", from: source(records.dropLast())).finish()
    }
  }

  @Test func refusesATimeThatPostgresCannotRead() {
    var record = threeRecords()[0]
    record.soldAt = Instant(microseconds: -62_135_596_800_000_001)
    let error = #expect(throws: StageFileError.self) { try written([record]) }
    #expect(
      error?.description == "record 1: sold_at 0000-12-31T23:59:59.999999Z is not of the years "
        + "1 to 9999. Reject it where it is read.")
  }

  @Test func refusesASumOutOfRange() throws {
    var record = threeRecords()[0]
    record.amount = try Decimal(coefficient: Int128.max, scale: 0)
    let error = #expect(throws: StageFileError.self) { try written([record, record]) }
    #expect(
      error?.description == "record 1: with it the sum of amounts has over 38 digits. "
        + "Reject it where it is read.")
  }

  @Test func refusesARowWithoutMeasure() {
    var record = threeRecords()[0]
    record.agentCode = String(repeating: "x", count: 5 << 20)
    let error = #expect(throws: StageFileError.self) { try written([record]) }
    #expect(
      error?.description == "record 1: it needs more than 4 MiB. Reject it where it is read.")
  }

  @Test func passesOnWhatTheEndsSay() {
    struct Broken: Error, CustomStringConvertible { let description = "the pipe broke" }
    let writing = #expect(throws: StageFileError.self) {
      _ = try RecordsWriter(header) { _ in throw Broken() }.finish()
    }
    let reading = #expect(throws: StageFileError.self) {
      _ = try RecordsReader(file: "records.tsv") { _ in throw Broken() }.finish()
    }
    #expect(writing?.description == "the pipe broke")
    #expect(reading?.description == "the pipe broke")
  }
}
