import Decimals
import Domain
import Testing

@testable import Extract

/// Records of an import whose fields do not fit the header.
struct RecordRepairTests {
  private static let sales = """
    S-1,2026-03-01,12.50,OUT-1
    S-2,2026-03-02,7.00,OUT-2
    S-3,2026-03-02,8.25,OUT-1
    S-4,2026-03-03,10.10,OUT-3
    S-5,2026-03-04,14.90,OUT-1
    S-6,2026-03-05,,3.30,OUT-2
    S-7;2026-03-05;4.40;OUT-2
    S-8,2026-03-055.50,OUT-2
    S-9,2026-03-06,6.60,OUT-1

    """

  @Test func putsRightWhatIsCertainAndSaysSo() throws {
    let (records, notes) = try read("header_lines: 1, repair: true", header: "id,day,sum,shop\n")
    #expect(
      records.map { $0.reject?.reason.rawValue ?? $0.amount?.description ?? "" } == [
        "12.50", "7.00", "8.25", "10.10", "14.90", "3.30", "4.40", "wrong_field_count", "6.60",
      ])
    #expect(notes == [Note(kind: .recordRepaired, field: "", records: 2, firstLine: 7)])
    #expect(records[7].reject?.raw == "S-8,2026-03-055.50,OUT-2")
  }

  @Test func rejectsUnlessTheProfileSaysSo() throws {
    let (records, notes) = try read("", header: "id,day,sum,shop\n")
    let rejects = records.compactMap(\.reject)
    #expect(rejects.map(\.place.line) == [7, 8, 9])
    #expect(rejects.allSatisfy { $0.reason == .wrongFieldCount })
    #expect(notes == [])
  }

  @Test func doesNotTrustTooFewRecords() throws {
    let few = "S-1,2026-03-01,,12.50,OUT-1\n" + Self.sales
    let (records, _) = try read("repair: true", header: "id,day,sum,shop\n", few)
    #expect(records[0].reject?.reason == .wrongFieldCount)
  }

  @Test func joinsNamesOfSeveralLines() throws {
    let (records, _) = try read(
      "header_lines: 2", header: "id,day,sum,shop\n,local,UZS,\n", day: "day local", sum: "sum UZS")
    #expect(records[0].amount?.description == "12.50")
    #expect(records[0].place.line == 3)
  }

  @Test func saysWhatContradicts() throws {
    let error = #expect(throws: ProfileError.self) {
      try read("header: false, header_lines: 2", header: "")
    }
    #expect(
      error?.description == """
        test.yaml:5:36: csv.header_lines is "2", and csv.header is false. Drop one of the two.
        """)
  }

  private func read(
    _ csv: String, header: String, _ rows: String = Self.sales, day: String = "day",
    sum: String = "sum"
  ) throws -> ([SaleRecord], notes: [Note]) {
    let profile = try SourceProfile(
      yaml: """
        profile: 1
        name: test
        kind: sales
        format: csv
        csv: {\(csv)}
        date: {formats: yyyy-MM-dd}
        fields: {external_sale_id: id, sale_date: \(day), sale_amount: \(sum), outlet_code: shop}
        """, file: "test.yaml")
    var reader = try RecordReader<SaleRecord>(
      profile, source: sourceFile(Array((header + rows).utf8)), context: tashkent)
    var records: [SaleRecord] = []
    var record = SaleRecord(place: Place(record: 0, line: 0))
    while try reader.next(&record) { records.append(record) }
    return (records, reader.notes)
  }
}
