import Testing

@testable import XML

/// A document that is refused, and what is said of it.
struct HostileCase: CustomTestStringConvertible {
  let name: String
  let document: [UInt8]
  let message: String

  init(_ name: String, _ document: String, _ message: String) {
    self.init(name, Array(document.utf8), message)
  }

  init(_ name: String, _ document: [UInt8], _ message: String) {
    self.name = name
    self.document = document
    self.message = message
  }

  var testDescription: String { name }
}

private let doctype = """
  DOCTYPE is not allowed, because entities in it can read files and fill the memory. Remove it, \
  or export without a DTD.
  """

let hostileCases: [HostileCase] = [
  HostileCase(
    "entities in entities",
    "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n<r>&b;</r>", "1:13: " + doctype),
  HostileCase(
    "a file as an entity",
    "<?xml version=\"1.0\"?>\n<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>",
    "2:13: " + doctype),
  HostileCase("a DTD elsewhere", "<!DOCTYPE r SYSTEM \"http://x/y.dtd\"><r/>", "1:36: " + doctype),
  HostileCase(
    "an entity that nobody declared", "<r>&nbsp;</r>",
    """
    1:10: Entity 'nbsp' not defined. Write the character itself, or a reference by number such \
    as &#160;.
    """),
  HostileCase(
    "too deep", String(repeating: "<a>", count: 300),
    "1:303: elements are nested deeper than 100. Flatten the document, or raise the limit."),
  HostileCase(
    "too many attributes",
    "<a " + (1...300).map { "a\($0)='' " }.joined() + "/>",
    "1:2296: the element has more than 256 attributes. Use elements, or raise the limit."),
  HostileCase(
    "a comment without end", "<a>\n<!--" + String(repeating: "x", count: 400_000),
    """
    2:1: a tag, a comment or blank space goes on for more than 262144 bytes. Check that it is \
    closed, or raise the limit.
    """),
  HostileCase(
    "a hundred thousand attributes", "<a " + (1...100_000).map { "a\($0)='' " }.joined() + "/>",
    """
    1:1: a tag, a comment or blank space goes on for more than 262144 bytes. Check that it is \
    closed, or raise the limit.
    """),
  HostileCase(
    "a value without end", "<r>\n<a>" + String(repeating: "x ", count: 1_000_000),
    """
    2:3: the values of one record are longer than 1048576 bytes. Check the record's path, or \
    raise the limit.
    """),
  HostileCase(
    "values without number", "<r><a>" + String(repeating: "<b/>", count: 40_000),
    """
    1:6: the values of one record are longer than 1048576 bytes. Check the record's path, or \
    raise the limit.
    """),
  HostileCase(
    "cut off", "<r>\n<a>x</a>\n<a>y",
    "3:4: the document ends before it is complete. Fetch or export it again, in full."),
  HostileCase(
    "cut off in a tag", "<r>\n<a",
    "2:3: the document ends before it is complete. Fetch or export it again, in full."),
  HostileCase(
    "empty", "", "1:1: the document ends before it is complete. Fetch or export it again, in full."),
  HostileCase(
    "not UTF-8", Array("<r><a>ok</a><a>".utf8) + [0xC3, 0x28] + Array("</a></r>".utf8),
    """
    1:16: Input is not proper UTF-8, indicate encoding !. Save the document in the encoding that \
    its first line names, or name the right one there.
    """),
  HostileCase(
    "an encoding that nobody knows", "<?xml version='1.0' encoding='klingon'?><r/>",
    """
    1:39: Unsupported encoding klingon. Save the document in the encoding that its first line \
    names, or name the right one there.
    """),
  HostileCase(
    "not XML", "id;sum\n1;2\n",
    """
    1:1: A document begins with <. The document is not well-formed XML: export it again.
    """),
  HostileCase(
    "tags that do not match", "<r><a></r>",
    """
    1:11: Opening and ending tag mismatch: a line 1 and r. The document is not well-formed XML: \
    export it again.
    """),
]

struct HostileTests {
  static let layout = RecordLayout(record: "/r/a", fields: [".", "b"])

  @Test(.timeLimit(.minutes(1)), arguments: hostileCases)
  func isRefusedAndSaysWhy(_ hostile: HostileCase) throws {
    let (_, error) = try readAll(hostile.document, Self.layout)
    #expect(error?.description == hostile.message)
  }

  @Test(
    .enabled(if: Shared.isPresent, "../shared is not there"),
    arguments: [
      ("libxml2_lol_classic.xml", "1:16: " + doctype),
      ("libxml2_lol_ig_content.xml", "2:19: " + doctype),
      ("libxml2_lol_long_value.xml", "2:19: " + doctype),
      ("own_xxe_file.xml", "2:13: " + doctype),
      (
        "own_bad_utf8.xml",
        """
        1:54: Input is not proper UTF-8, indicate encoding !. Save the document in the encoding \
        that its first line names, or name the right one there.
        """
      ),
      (
        "own_deep_300.xml",
        "1:324: elements are nested deeper than 100. Flatten the document, or raise the limit."
      ),
      (
        "own_truncated.xml",
        "150:3: the document ends before it is complete. Fetch or export it again, in full."
      ),
    ])
  func refusesTheSuite(_ name: String, message: String) throws {
    let bytes = try Shared.bytes("suites/xml-hostile/" + name)
    let clock = ContinuousClock()
    let start = clock.now
    let (_, error) = try readAll(bytes, Self.layout)
    #expect(clock.now - start < .seconds(1))
    #expect(error?.description == message)
  }
}
