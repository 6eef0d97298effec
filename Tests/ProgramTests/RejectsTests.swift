import JSONLogic
import Testing

/// `posightful batch rejects`, in each of its forms.
@Suite struct RejectsTests {
  let books: Books

  private static let header = "external_sale_id,outlet_code,sale_date,sale_amount\n"
  private static let sent =
    header + """
      S1,OUT-1,2026-10-02 10:00:00,"12,5O"
      =cmd|' /C calc'!A0,OUT-1,2026-10-02 10:00:00,-7.00
      S3,"OUT
      2"
      S4,OUT-1,2026-10-02 10:00:00,1.00

      """

  init() throws {
    books = try Books(.tenants)
    #expect(try importing(Self.sent, "shop.csv") == 2)
  }

  private func importing(_ text: String, _ name: String) throws -> Int32 {
    try books.write(text, to: name)
    return try books.run("posightful import sales \(name) --tenant demo --source shop").code
  }

  private func rejects(_ option: String = "") throws -> Outcome {
    try books.run("posightful batch rejects 1 --tenant demo \(option)")
  }

  @Test func areATable() throws {
    let outcome = try rejects()
    #expect(outcome.code == 0)
    #expect(
      outcome.output == """
        where          field        value  reason             what is wrong
        shop.csv:2:30  sale_amount  12,5O  bad_amount         is not a decimal number. Write it as in 1234.50, \
        or set amount.decimal and amount.grouping in the profile.
        shop.csv:3:46  sale_amount  -7.00  bad_amount         is negative. Correct it in the source, or set \
        amount.negative: return in the profile where that is money given back.
        shop.csv:4                         wrong_field_count  the record has 2 fields, the header has 4. Quote \
        the fields that hold the delimiter, or mend the line.

        """)
  }

  /// What a spreadsheet would take for a formula is marked as text.
  @Test func areCSV() throws {
    let outcome = try rejects("--csv")
    #expect(outcome.code == 0)
    #expect(
      outcome.output.split(separator: "\r\n").map(String.init) == [
        "file,record,line,column,byte_offset,field,value,reason,message,raw",
        #"""
        shop.csv,1,2,30,51,sale_amount,"12,5O",bad_amount,"is not a decimal number. Write it as in 1234.50, \#
        or set amount.decimal and amount.grouping in the profile.","S1,OUT-1,2026-10-02 10:00:00,""12,5O"""
        """#,
        #"""
        shop.csv,2,3,46,88,sale_amount,'-7.00,bad_amount,"is negative. Correct it in the source, or set \#
        amount.negative: return in the profile where that is money given back.",\#
        "'=cmd|' /C calc'!A0,OUT-1,2026-10-02 10:00:00,-7.00"
        """#,
        #"""
        shop.csv,3,4,,139,,,wrong_field_count,"the record has 2 fields, the header has 4. Quote the fields \#
        that hold the delimiter, or mend the line.","S3,""OUT
        2"""
        """#,
      ])
  }

  @Test func areJSON() throws {
    let outcome = try rejects("--json")
    #expect(outcome.code == 0)
    #expect(
      outcome.output.split(separator: "\n").dropFirst(2).joined() == #"""
        {"file":"shop.csv","record":3,"line":4,"column":null,"byte_offset":139,\#
        "reason":"wrong_field_count","field":null,"value":"","message":"the record has 2 fields, the header \#
        has 4. Quote the fields that hold the delimiter, or mend the line.","raw":"S3,\"OUT\n2\""}
        """#)
  }

  @Test func areNone() throws {
    #expect(try importing(Self.header + "S9,OUT-1,2026-10-02 10:00:00,1.00\n", "good.csv") == 0)
    #expect(
      try books.run("posightful batch rejects 2 --tenant demo").output
        == "Batch 2 has no rejects.\n")
    #expect(try books.run("posightful batch rejects 2 --tenant demo --json").output == "")
    #expect(
      try books.run("posightful batch rejects 2 --tenant demo --csv").output
        == "file,record,line,column,byte_offset,field,value,reason,message,raw\r\n")
  }

  @Test func areInOneFormOnly() throws {
    let outcome = try rejects("--csv --json")
    #expect(outcome.code == 64 && outcome.output == "")
    #expect(outcome.errors.contains("--csv"))
  }

  /// Further rows keep the widths of the first hundred.
  @Test func areAsManyAsThereAre() throws {
    let rows = (1...250).map { "S\($0),OUT-1,2026-10-02 10:00:00,x\n" }.joined()
    #expect(try importing(Self.header + rows, "many.csv") == 2)
    let lines = try books.run("posightful batch rejects 2 --tenant demo").output
      .split(separator: "\n")
    #expect(lines.count == 251)
    #expect(
      lines.last?.hasPrefix("many.csv:251:32  sale_amount  x      bad_amount  is not") == true)
  }

  /// A copy of the file that is mended where they point is one that `batch replay` takes.
  @Test func areMendedWhereTheyPoint() throws {
    let mended = [
      "S1,OUT-1,2026-10-02 10:00:00,12.50", "S2,OUT-1,2026-10-02 10:00:00,7.00",
      "S3,OUT-2,2026-10-02 10:00:00,3.00",
    ]
    var copy = Array(Self.sent.utf8)
    let lines = try rejects("--json").output.split(separator: "\n")
    // From the last to the first, so that what is before stays where it was.
    for (line, mended) in zip(lines, mended).reversed() {
      let reject = try JSON(parsing: String(line))
      let start = try #require(Int(reject.text("byte_offset")))
      let end = start + reject.text("raw").utf8.count
      #expect(String(decoding: copy[start..<end], as: UTF8.self) == reject.text("raw"))
      copy.replaceSubrange(start..<end, with: mended.utf8)
    }
    try books.write(String(decoding: copy, as: UTF8.self), to: "mended.csv")
    let outcome = try books.run("posightful batch replay 1 --tenant demo --file mended.csv --json")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try outcome.json.text("records", "unmatched") == "3")
    #expect(
      try books.run("posightful batch show 1 --tenant demo").output.contains(
        "rejected 3 = replayed 3 (batch 2) + outstanding 0\n"))
  }
}
