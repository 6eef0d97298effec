import CSV
import Testing

/// A text and the cells that it holds.
struct OddCase: CustomTestStringConvertible {
  let name: String
  let text: String
  let cells: [[String]]
  let dialect: Dialect

  init(_ name: String, _ text: String, _ cells: [[String]], _ dialect: Dialect = .standard) {
    self.name = name
    self.text = text
    self.cells = cells
    self.dialect = dialect
  }

  var testDescription: String { name }
}

let oddCases: [OddCase] = [
  OddCase("nothing", "", []),
  OddCase("only a line end", "\n", []),
  OddCase("one cell without a line end", "a", [["a"]]),
  OddCase("final line without a line end", "a,b\nc,d", [["a", "b"], ["c", "d"]]),
  OddCase("CRLF", "a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
  OddCase("CR", "a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
  OddCase("line ends mixed", "a\nb\r\nc\rd", [["a"], ["b"], ["c"], ["d"]]),
  OddCase("empty lines", "\n\na\r\n\r\n\rb\n\n", [["a"], ["b"]]),
  OddCase("empty cells", ",,\n,", [["", "", ""], ["", ""]]),
  OddCase("a quoted empty cell is a record", "\"\"\n", [[""]]),
  OddCase("blanks are kept", " a , b \n", [[" a ", " b "]]),
  OddCase("quoted delimiter", "\"a,b\",c", [["a,b", "c"]]),
  OddCase("doubled quotes", "\"a \"\"b\"\" c\",\"\"\"\",d", [["a \"b\" c", "\"", "d"]]),
  OddCase("lines in a cell", "\"a\nb\r\nc\rd\",e\nf", [["a\nb\r\nc\rd", "e"], ["f"]]),
  OddCase("quote inside an unquoted cell", "5\" pipe,a\"b\"c", [["5\" pipe", "a\"b\"c"]]),
  OddCase("blanks around quotes", "\"a\"  ,\"b\"\t\n\"c\" ", [["a", "b"], ["c"]]),
  OddCase("blank before a quote", "a, \"b\"", [["a", " \"b\""]]),
  OddCase("text after the closing quote", "\"a\"b,c\nd", [["\"a\"b", "c"], ["d"]]),
  OddCase("bare quotes in a quoted cell", "\"a \"b\" c\",d", [["a \"b\" c", "d"]]),
  OddCase(
    "stray quote at a cell's beginning", "a,\"b,c\n1,\"2\",3",
    [["a", "\"b", "c"], ["1", "2", "3"]]),
  OddCase(
    "stray quote before a quoted cell", "\"a,\"b,c\",d\n", [["\"a", "b,c", "d"]]),
  OddCase("unclosed at the end", "a,\"b\nc,d\n", [["a", "\"b"], ["c", "d"]]),
  OddCase("unclosed and alone", "\"", [["\""]]),
  OddCase(
    "a stray quote does not cost a later cell of lines", "\"a,x\n1,\"2\n3\"\n",
    [["\"a", "x"], ["1", "2\n3"]]),
  OddCase("NUL", "a\0b,\"\0\"", [["a\0b", "\0"]]),
  OddCase("byte order mark", "\u{FEFF}\"a\",b", [["a", "b"]]),
  OddCase("not ASCII", "имя,\"сум\"\"ма\"", [["имя", "сум\"ма"]]),
  OddCase("semicolons", "a;b,c;\"d;e\"", [["a", "b,c", "d;e"]], dialect(";")),
  OddCase("tabs", "a\t\"b\"\t c", [["a", "b", " c"]], dialect("\t")),
  OddCase("two bytes", "a, b,c, \"d, e\"", [["a", "b,c", "d, e"]], dialect(", ")),
  OddCase("two bytes, the first alone at the end", "a,", [["a,"]], dialect(", ")),
  OddCase("no quote", "\"a,b\"", [["\"a", "b\""]], dialect(",", quote: nil)),
  OddCase(
    "single quotes", "'a,b',Men's,'it''s'", [["a,b", "Men's", "it's"]],
    dialect(",", quote: UInt8(ascii: "'"))),
  OddCase(
    "backslash", #""a \"b\" \\",c\d,"\n""#, [["a \"b\" \\", "c\\d", "\\n"]],
    dialect(",", escape: .byte(UInt8(ascii: "\\")))),
  OddCase(
    "no escape", "\"a \"b\" c\",\"\"\"\n", [["a \"b\" c", "\""]], dialect(",", escape: .none)),
  OddCase(
    "quotes stay on their line", "\"a\nb\",c", [["\"a"], ["b\"", "c"]],
    dialect(",", quotesSpanLines: false)),
]

/// A dialect that is known to be sound.
func dialect(
  _ delimiter: String, quote: UInt8? = UInt8(ascii: "\""),
  escape: Dialect.Escape = .doubledQuote, quotesSpanLines: Bool = true
) -> Dialect {
  do {
    return try Dialect(
      delimiter: delimiter, quote: quote, escape: escape, quotesSpanLines: quotesSpanLines)
  } catch {
    preconditionFailure(error.description)
  }
}
