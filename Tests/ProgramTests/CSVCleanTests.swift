import Foundation
import Testing

/// `posightful csv clean`, as a person runs it.
@Suite struct CSVCleanTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "csv-clean-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder + "/in", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: folder + "/out", withIntermediateDirectories: true)
  }

  private static let rows = """
    A-101,2026-03-01,12.50,Tea
    A-102,2026-03-02,,7.00,"Milk, fresh"
    A-103,2026-03-02,8.25,Bread

    """

  private static let cleanRows = """
    "A-101","2026-03-01","12.50","Tea"
    "A-102","2026-03-02","7.00","Milk, fresh"
    "A-103","2026-03-02","8.25","Bread"

    """

  @Test func findsTheLayoutAndSaysWhatItDid() throws {
    try write("Sales of March\n\nid,day,sum,item\n" + Self.rows, to: "in/sales.csv")
    let outcome = try run("--csv in/sales.csv --auto --out out.csv")
    #expect(outcome.code == 0)
    #expect(outcome.output == "")
    #expect(
      outcome.errors == """
        in/sales.csv: preamble: the first 2 lines are taken as no rows
        in/sales.csv:5:1: the record had 5 cells: cell 3, which is empty, was left out.
        in/sales.csv: 3 rows, 1 of them noted

        """)
    #expect(
      try Package.text(folder + "/out.csv") == "\"id\",\"day\",\"sum\",\"item\"\n" + Self.cleanRows)
  }

  @Test func followsADialectFile() throws {
    try write(
      "id;day;sum;item\n" + Self.rows.replacing(",", with: ";").replacing("; ", with: ", ")
        + "name;town;;\n", to: "in/sales.csv")
    try write("{\"delimiter\": \";\", \"header_lines\": 1, \"n_columns\": 4}", to: "dialect.json")
    let outcome = try run("--csv in/sales.csv --dialect dialect.json --out out.csv")
    #expect(outcome.code == 0)
    #expect(
      try Package.text(folder + "/out.csv").hasPrefix(
        "\"id\",\"day\",\"sum\",\"item\"\n" + Self.cleanRows))
  }

  @Test func cleansAFolder() throws {
    try write(Self.rows, to: "in/a.csv")
    try write("id,day,sum,item\n" + Self.rows, to: "in/b.csv")
    let outcome = try run("--csv in --auto --out out")
    #expect(outcome.code == 0)
    #expect(try Package.text(folder + "/out/a.csv") == Self.cleanRows)
    #expect(
      try Package.text(folder + "/out/b.csv") == "\"id\",\"day\",\"sum\",\"item\"\n"
        + Self.cleanRows)
  }

  @Test func saysWhichFileCannotBeReadAndGoesOn() throws {
    try write(Self.rows, to: "in/a.csv")
    let outcome = try run("--csv none.csv --csv in/a.csv --auto --out out")
    #expect(outcome.code == 65)
    #expect(
      outcome.errors.hasPrefix(
        """
        posightful: none.csv: the file cannot be read: No such file or directory. Check its path \
        and permissions.

        """))
    #expect(try Package.text(folder + "/out/a.csv") == Self.cleanRows)
  }

  @Test func leavesNothingWhereItFails() throws {
    try write(String(repeating: "x", count: 2 << 20), to: "in/long.csv")
    let outcome = try run("--csv in/long.csv --auto --out out.csv")
    #expect(outcome.code == 65)
    #expect(
      outcome.errors.hasSuffix(
        """
        posightful: in/long.csv:1:1: the record that begins here does not end within 1048576 \
        bytes. Check that the file is text with line ends, or raise the limit.

        """))
    #expect(!FileManager.default.fileExists(atPath: folder + "/out.csv"))
  }

  @Test func needsAFolderForSeveralFiles() throws {
    try write(Self.rows, to: "in/a.csv")
    let outcome = try run("--csv in --auto --out out.csv")
    #expect(outcome.code == 65)
    #expect(
      outcome.errors
        == "posightful: out.csv is no folder. Make it, or clean one file at a time.\n")
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  private func run(_ options: String) throws -> Outcome {
    try Program("posightful csv clean " + options, environment: [:], scratch: folder).finish()
  }
}
