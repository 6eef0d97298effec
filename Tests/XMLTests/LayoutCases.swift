import Testing
import XML

/// A document, what is asked of it, and the values of each record's fields.
struct LayoutCase: CustomTestStringConvertible {
  let name: String
  let document: String
  let layout: RecordLayout
  let values: [[[String]]]

  init(
    _ name: String, _ document: String, _ record: String, _ fields: [String],
    _ values: [[[String]]], namespaces: [String: String] = [:], trimsValues: Bool = true
  ) {
    self.init(
      name, document, [record], fields, values, namespaces: namespaces, trimsValues: trimsValues)
  }

  /// Records of several paths.
  init(
    _ name: String, _ document: String, _ records: [String], _ fields: [String],
    _ values: [[[String]]], namespaces: [String: String] = [:], trimsValues: Bool = true
  ) {
    self.name = name
    self.document = document
    self.values = values
    layout = RecordLayout(
      records: records, fields: fields, namespaces: namespaces, trimsValues: trimsValues)
  }

  var testDescription: String { name }
}

private let till = """
  <log xmlns="urn:till" xmlns:x="urn:extra" day="3">
    <shop>S1</shop>
    <deal kind="sale"><id>1</id>
      <line n="1"><item>A</item><x:item>xA</x:item></line>
      <line n="2"><item>B</item></line>
      <note>after</note>
    </deal>
    <deal kind="void"><line n="3"><item>C</item></line><id>2</id></deal>
    <deal kind="sale"><id>3</id><id>3b</id><line n="4" x:n="x4"/></deal>
  </log>
  """

let layoutCases: [LayoutCase] = [
  LayoutCase("no records", "<a><c/></a>", "/a/b", ["."], []),
  LayoutCase("the root is the record", "<a i='1'>t</a>", "/a", [".", "@i"], [[["t"], ["1"]]]),
  LayoutCase(
    "children and attributes", "<a><b i='1'><c>x</c><d e='y'/></b><b/></a>", "/a/b",
    ["@i", "c", "d/@e", "d"], [[["1"], ["x"], ["y"], [""]], [[], [], [], []]]),
  LayoutCase(
    "a path that matches twice", "<a><b><c>1</c><c>2</c></b></a>", "/a/b", ["c"], [[["1", "2"]]]),
  LayoutCase(
    "deeper elements of the same name are others", "<a><b><x><c>1</c></x><c>2</c></b></a>", "/a/b",
    ["c", "x/c"], [[["2"], ["1"]]]),
  LayoutCase(
    "text of the elements within", "<a><b>1<c>2</c>3</b></a>", "/a/b", [".", "c"],
    [[["123"], ["2"]]]),
  LayoutCase(
    "entities, CDATA and comments",
    "<a><b c='&lt;&amp;&#1103;&quot;'>&gt;<![CDATA[<&]]><!-- n -->z</b></a>",
    "/a/b", [".", "@c"], [[[">\u{3C}&z"], ["<&я\""]]]),
  LayoutCase("trimmed", "<a><b> \n x y\t</b></a>", "/a/b", ["."], [[["x y"]]]),
  LayoutCase(
    "not trimmed", "<a><b> \n x y\t</b></a>", "/a/b", ["."], [[[" \n x y\t"]]], trimsValues: false),
  LayoutCase("any name", "<a><b>1</b><c>2</c></a>", "/a/*", ["."], [[["1"]], [["2"]]]),
  LayoutCase(
    "elements without a prefix match in any namespace", till, "/log/deal/line", ["@n", "item"],
    [
      [["1"], ["A", "xA"]], [["2"], ["B"]], [["3"], ["C"]], [["4"], []],
    ]),
  LayoutCase(
    "namespaces by prefix", till, "/log/deal/line", ["item", "e:item", "@e:n"],
    [[["A"], ["xA"], []], [["B"], [], []], [["C"], [], []], [[], [], ["x4"]]],
    namespaces: ["": "urn:till", "e": "urn:extra"]),
  LayoutCase(
    "a prefix of another namespace", till, "/t:log/t:deal", ["t:id"], [],
    namespaces: ["t": "urn:other"]),
  LayoutCase(
    "fields of the elements around", till, "/log/deal/line",
    ["@n", "/log/deal/id", "/log/shop", "/log/@day", "/log/deal/@kind", "/log/deal/note"],
    [
      [["1"], ["1"], ["S1"], ["3"], ["sale"], []],
      [["2"], ["1"], ["S1"], ["3"], ["sale"], []],
      // The id of the second deal comes after its line, and that of the first is forgotten.
      [["3"], [], ["S1"], ["3"], ["void"], []],
      [["4"], ["3", "3b"], ["S1"], ["3"], ["sale"], []],
    ]),
  LayoutCase(
    "absolute fields inside the record", till, "/log/deal", ["/log/deal/line/@n", "id"],
    [[["1", "2"], ["1"]], [["3"], ["2"]], [["4"], ["3", "3b"]]]),
  LayoutCase(
    "records by attribute", till, "/log/deal[@kind='void']", ["id", "line/item"],
    [[["2"], ["C"]]]),
  LayoutCase(
    "records within elements by attribute", till, "/log/deal[@kind='sale']/line",
    ["@n", "/log/deal[@kind='sale']/id"],
    [[["1"], ["1"]], [["2"], ["1"]], [["4"], ["3", "3b"]]]),
  LayoutCase(
    "records by child, which may come last", till, "/log/deal[id='2']", ["line/@n"], [[["3"]]]),
  LayoutCase(
    "records within elements by child", till, "/log/deal[id='3']/line", ["@n"], [[["4"]]]),
  LayoutCase(
    "fields by attribute", "<a><b><t k='n'>1</t><t k='g'>2</t><t>3</t></b></a>", "/a/b",
    ["t[@k='g']", "t[@k='n']", "t", "t[@k='g'][@k='n']"], [[["2"], ["1"], ["1", "2", "3"], []]]),
  LayoutCase(
    "fields by child, before or after the value",
    """
    <a><b><p><n>x</n><v>1</v></p><p><v>2</v><n>y</n></p><p><v>3</v></p><p><n> x </n><v>4</v></p></b></a>
    """, "/a/b", ["p[n='x']/v", "p[n='y']/v", "p/v", "p[n='z']/v"],
    [[["1", "4"], ["2"], ["1", "2", "3", "4"], []]]),
  LayoutCase(
    "fields by attributes that have another value, or none",
    "<a><b><t k='n'>1</t><t k='g'>2</t><t>3</t></b></a>", "/a/b",
    ["t[@k!='g']", "t[@k!='g'][@k!='n']", "t[@k!='x'][@k='g']"], [[["1", "3"], ["3"], ["2"]]]),
  LayoutCase(
    "fields by children that have another value, or are not there",
    "<a><b><p><n>x</n><v>1</v></p><p><v>2</v><n>y</n></p><p><v>3</v></p></b></a>", "/a/b",
    ["p[n!='x']/v", "p[n!='y']/v", "p[n!='x'][n!='y']/v"], [[["2", "3"], ["1", "3"], ["3"]]]),
  LayoutCase(
    "records by a child that has another value", till, "/log/deal[id!='2']", ["line/@n"],
    [[["1", "2"]], [["4"]]]),
  LayoutCase(
    "records of two paths",
    "<a><day>1</day><b><c>1</c></b><d><b i='2'><c>2</c></b></d><day>2</day><b><c>3</c></b></a>",
    ["/a/b", "/a/d/b"], ["c", "@i", "/a/day", "/a/d/b/c", "/a/b/c"],
    [
      [["1"], [], ["1"], [], ["1"]], [["2"], ["2"], ["1"], ["2"], []],
      [["3"], [], ["1", "2"], [], ["3"]],
    ]),
  LayoutCase(
    "records of two roots", "<credit><id>1</id></credit>", ["/invoice", "/credit"],
    ["id", "/invoice/id", "/credit/id"], [[["1"], [], ["1"]]]),
  LayoutCase(
    "names that are not ASCII", "<Док><Сумма валюта='руб'>5</Сумма></Док>", "/Док",
    ["Сумма", "Сумма/@валюта", "Сумма[@валюта='руб']"], [[["5"], ["руб"], ["5"]]]),
]
