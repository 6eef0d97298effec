import Domain
import Testing

@testable import Extract

/// A file that cannot be read, and the whole of what is said.
struct BadFile: CustomTestStringConvertible, Sendable {
  let text: String
  let message: String

  var testDescription: String { text }
}

struct FileErrorTests {
  static let headers = [
    BadFile(
      text: "",
      message: """
        sales.csv:1: there is no header here. Send a file with a header, or set csv.header: false \
        in the profile.
        """),
    BadFile(
      text: "Sale ID,sale_date,Amount\n",
      message: """
        sales.csv:1: the header has no "external_sale_id" (did you mean "Sale ID"?), no \
        "sale_amount" (did you mean "Amount"?). It has "Sale ID", "sale_date", "Amount". Name its columns in the profile, or \
        mark those that may be absent with optional: true.
        """),
    BadFile(
      text: "external_sale_id,sale_date,sale_amount,sale_date\n",
      message: """
        sales.csv:1: the header has "sale_date" twice. Rename one of the two in the source.
        """),
    BadFile(
      text: "external_sale_id,sale_date,sale_amount\n1,\"" + String(repeating: "x", count: 1 << 21),
      message: """
        sales.csv:2:1: the record that begins here does not end within 1048576 bytes. Check that \
        the file is text with line ends, or raise the limit.
        """),
  ]

  @Test(arguments: headers)
  func saysWhatIsWrongWithTheFile(_ file: BadFile) throws {
    let error = #expect(throws: ExtractError.self) { try readSales(file.text, builtIn("csv")) }
    #expect(error?.description == file.message)
  }

  /// Two thousand million records are more than a test can read.
  @Test func saysHowManyRecordsAreTooMany() {
    #expect(
      ExtractError.tooManyRecords(file: "sales.csv", most: 2_147_483_647).description
        == "sales.csv has more than 2147483647 records. Split it, and send its parts.")
  }

  @Test func namesTheFileThatIsNotThere() throws {
    let error = #expect(throws: ExtractError.self) { try SourceFile(path: "no/such.csv") }
    #expect(
      error?.description == """
        no/such.csv: the file cannot be read: No such file or directory. Check its path and \
        permissions.
        """)
  }

  @Test func namesTheFolderThatIsNoFile() throws {
    let folder = try SourceFile(path: SharedData.packageFolder + "/Sources")
    let error = #expect(throws: ExtractError.self) {
      try read(builtIn("csv"), folder, as: SaleRecord.self)
    }
    #expect(error?.description.contains("the file cannot be read: Is a directory.") == true)
  }

  @Test func refusesAProfileOfAnotherKind() throws {
    let error = #expect(throws: ExtractError.self) {
      try read(builtIn("agents"), sourceFile([]), as: SaleRecord.self)
    }
    #expect(
      error?.description == """
        The profile agents reads agents, and sales were asked for. Name a profile of kind sales.
        """)
  }

  @Test func readsHeadersThatDrift() throws {
    let text = """
      new,currency,sale_amount,\u{A0}sale_date , external_sale_id
      x,RUB,1.00,2026-10-17 12:30:00,A-1
      """
    let sale = try #require(readSales(text, builtIn("csv")).records.first)
    #expect(sale.externalSaleID == "A-1" && sale.currency.code == "RUB" && sale.reject == nil)
  }
}

struct RejectLimitTests {
  static let rows =
    "id,d,a\n" + (1...10).map { "\($0),2026-10-17,\($0 < 4 ? "x" : "1")\n" }.joined()

  static let limits: [(String, String?)] = [
    ("{}", nil),
    ("{count: 3}", nil),
    ("{count: 2}", "3 records were rejected, and the profile allows 2"),
    ("{count: 0}", "1 record was rejected, and the profile allows 0"),
    ("{percent: 30}", nil),
    ("{percent: 29}", "3 records were rejected, and the profile allows 29 % of 10"),
    ("{count: 100, percent: 0}", "3 records were rejected, and the profile allows 0 % of 10"),
  ]

  @Test(arguments: limits)
  func failsTheFileBeyondTheLimit(limit: String, problem: String?) throws {
    let profile = try SourceProfile(
      yaml: """
        profile: 1
        name: test
        kind: sales
        format: csv
        max_rejects: \(limit)
        date: {formats: ["yyyy-MM-dd"]}
        fields: {external_sale_id: id, sale_date: d, sale_amount: a}
        """, file: "test.yaml")
    let message = problem.map {
      """
      sales.csv: \($0). The first: sales.csv:2:14: sale_amount "x" is not a decimal number. Write \
      it as in 1234.50, or set amount.decimal and amount.grouping in the profile. Correct the file \
      or the profile, or raise max_rejects.
      """
    }
    do {
      let extracted = try readSales(Self.rows, profile)
      #expect(message == nil && extracted.rejects.count == 3)
    } catch {
      #expect(error.description == message)
    }
  }
}
