import CSV
import Testing

/// A row out of order in a table of sales, and what becomes of it.
struct PollutedRow: CustomTestStringConvertible {
  let name: String
  let row: String
  /// The cells when guesses are welcome; nil where the row stays as it is.
  let guessed: [String]?
  /// Whether the same comes of it when only certain repairs are made.
  let isCertain: Bool
  let note: String

  init(_ name: String, _ row: String, _ guessed: [String]?, certain: Bool, _ note: String) {
    self.name = name
    self.row = row
    self.guessed = guessed
    isCertain = certain
    self.note = note
  }

  var testDescription: String { name }
}

private let sales = """
  A-101,2026-03-01,12.50,Tea,
  A-102,2026-03-02,7.00,"Milk, fresh","cold, two days"
  A-103,2026-03-02,8.25,Rye bread,
  A-104,2026-03-03,10.10,"Nut ""mix"", roasted",
  A-105,2026-03-04,14.90,Dried figs,gift
  A-106,2026-03-04,3.30,Salt,

  """

let pollutedRows: [PollutedRow] = [
  PollutedRow(
    "in order", "A-107,2026-03-05,9.90,Figs,", ["A-107", "2026-03-05", "9.90", "Figs", ""],
    certain: true, ""),
  PollutedRow(
    "lines in a cell", "A-107,2026-03-05,9.90,\"Figs,\nfresh\",",
    ["A-107", "2026-03-05", "9.90", "Figs,\nfresh", ""], certain: true, ""),
  PollutedRow(
    "a delimiter too many", "A-107,2026-03-05,,9.90,Figs,",
    ["A-107", "2026-03-05", "9.90", "Figs", ""], certain: true,
    "7:1: the record had 6 cells: cell 3, which is empty, was left out."),
  PollutedRow(
    "a delimiter too many at the beginning", ",A-107,2026-03-05,9.90,Figs,",
    ["A-107", "2026-03-05", "9.90", "Figs", ""], certain: true,
    "7:1: the record had 6 cells: cell 1, which is empty, was left out."),
  PollutedRow(
    "delimiters too many at the end", "A-107,2026-03-05,9.90,Figs,,,,",
    ["A-107", "2026-03-05", "9.90", "Figs", ""], certain: true,
    "7:1: the record had 8 cells: empty cells at the end were left out."),
  PollutedRow(
    "another delimiter", "A-107;2026-03-05;9.90;\"Figs, fresh\";",
    ["A-107", "2026-03-05", "9.90", "Figs, fresh", ""], certain: true,
    "7:1: the record had 2 cells: it was read with the delimiter \";\"."),
  PollutedRow(
    "blanks as delimiters", "A-107 2026-03-05 9.90 Figs gift",
    ["A-107", "2026-03-05", "9.90", "Figs", "gift"], certain: true,
    "7:1: the record had 1 cell: it was read with the delimiter space."),
  PollutedRow(
    "blanks as delimiters and in a cell", "A-107 2026-03-05 9.90 Dried red figs ",
    ["A-107", "2026-03-05", "9.90", "Dried red figs", ""], certain: false,
    "7:1: the record had 1 cell: it was read with the delimiter space."),
  PollutedRow(
    "a delimiter that is not quoted", "A-107,2026-03-05,9.90,Figs, fresh,gift",
    ["A-107", "2026-03-05", "9.90", "Figs, fresh", "gift"], certain: false,
    "7:1: the record had 6 cells: cell 4 holds delimiters that are not quoted, and was put "
      + "together."),
  PollutedRow(
    "no delimiter between a day and a sum", "A-107,2026-03-059.90,Figs,",
    ["A-107", "2026-03-05", "9.90", "Figs", ""], certain: false,
    "7:1: the record had 4 cells: a delimiter is missing, and cell 2 was cut in two."),
  PollutedRow(
    "no delimiter before a quote", "A-107,2026-03-05,9.90\"Figs, fresh\",",
    ["A-107", "2026-03-05", "9.90", "Figs, fresh", ""], certain: false,
    "7:1: the record had 5 cells: a delimiter is missing, and cell 3 was cut in two."),
  PollutedRow(
    "no delimiter between quotes", "\"A-107\"\"2026-03-05\",9.90,Figs,",
    ["A-107", "2026-03-05", "9.90", "Figs", ""], certain: false,
    "7:1: the record had 4 cells: a delimiter is missing, and cell 1 was cut in two."),
  PollutedRow(
    "too short", "A-107,2026-03-05", ["A-107", "2026-03-05", "", "", ""], certain: false,
    "7:1: the record had 2 cells: empty cells were added from cell 3 on."),
  PollutedRow(
    "a quote too many", "A-107,\"2026-03-05,9.90,\"Figs, fresh\",",
    ["A-107", "\"2026-03-05", "9.90", "Figs, fresh", ""], certain: true, ""),
  PollutedRow(
    "a quote too many at the end", "A-107,2026-03-05,9.90,Figs,\"",
    ["A-107", "2026-03-05", "9.90", "Figs", "\""], certain: true, ""),
  PollutedRow(
    "quotes that are not escaped", "A-107,2026-03-05,9.90,\"Figs, \"red\"\",",
    ["A-107", "2026-03-05", "9.90", "Figs, \"red\"", ""], certain: true,
    "7:1: the record had 6 cells: its quotes are not escaped as in the rest of the file, "
      + "and were read as they stand."),
  PollutedRow(
    "quotes escaped by a backslash", "A-107,2026-03-05,9.90,\"Figs, \\\"red\\\"\",",
    ["A-107", "2026-03-05", "9.90", "Figs, \"red\"", ""], certain: true,
    "7:1: the record had 6 cells: its quotes are not escaped as in the rest of the file, "
      + "and were read as they stand."),
]

struct RepairTests {
  @Test(arguments: pollutedRows)
  func guesses(_ row: PollutedRow) throws {
    let (cells, note) = try repaired(row.row, guesses: true)
    #expect(cells == row.guessed)
    #expect(note == row.note)
  }

  @Test(arguments: pollutedRows)
  func repairsOnlyWhatIsCertain(_ row: PollutedRow) throws {
    let (cells, note) = try repaired(row.row, guesses: false)
    if row.isCertain {
      #expect(cells == row.guessed)
      #expect(note == row.note)
    } else {
      #expect(note == "")
    }
  }

  @Test(arguments: pollutedRows)
  func theRowsAroundStayAsTheyAre(_ row: PollutedRow) throws {
    let text = sales + row.row + "\n" + sales
    let plan = try learned(guesses: true)
    var reader = CSVReader(.standard, from: source(Array(text.utf8), chunksOf: 7))
    var rows: [[String]] = []
    var raws: [String] = []
    while try reader.next() {
      _ = try reader.repair(plan)
      rows.append(ReadRecord(reader.record).cells)
      raws.append(ReadRecord(reader.record).raw)
    }
    let expected = try cells(sales)
    #expect(rows == expected + [row.guessed ?? []] + expected)
    #expect(raws[6] == row.row)
  }

  @Test func knowsNothingWithoutColumns() throws {
    var reader = CSVReader(.standard, from: source(Array("a,,b\n".utf8)))
    #expect(try reader.next())
    let plan = RepairPlan(.standard, width: 2, guesses: false)
    #expect(try reader.repair(plan) == nil)
    #expect(ReadRecord(reader.record).cells == ["a", "", "b"])
  }

  /// The last row of the sales and `row`: its cells, and what was said of it.
  private func repaired(_ row: String, guesses: Bool) throws -> ([String], note: String) {
    var reader = CSVReader(.standard, from: source(Array((sales + row + "\n").utf8)))
    let plan = try learned(guesses: guesses)
    var note = ""
    while try reader.next(), reader.record.number <= 7 {
      note = try reader.repair(plan)?.description ?? ""
      if reader.record.number == 7 { break }
    }
    return (ReadRecord(reader.record).cells, note)
  }

  private func learned(guesses: Bool) throws -> RepairPlan {
    var plan = RepairPlan(.standard, width: 5, guesses: guesses)
    var reader = CSVReader(.standard, from: source(Array(sales.utf8)))
    while try reader.next() { plan.shapes.learn(reader.record) }
    return plan
  }
}

struct CellKindTests {
  @Test(arguments: [
    ("", CellKind.empty), (" ", .empty), ("12", .number), ("-1 234,50", .number),
    ("$7.2", .number), ("1\u{A0}234,50", .number), ("15 %", .number), ("€ 5", .number),
    ("+998 90 123-45-67", .number), ("28/01/2018", .date), ("2018-01-28", .date),
    ("28.01.18", .date), ("2018-01-28 10:00:00", .date), ("2018-01-28T10:00:00Z", .date),
    ("9:05", .time), ("09:05:59", .time), ("MG-8769", .code), ("A4F3", .code),
    ("https://shop.uz/1", .link), ("www.shop.uz", .link), ("Tea", .text), ("Чай", .text),
    ("Tea, 100 g", .text), ("№ 5 чай", .text),
  ])
  func tellsKinds(_ cell: String, kind: CellKind) {
    #expect(CellKind(cell.utf8.span) == kind)
  }
}
