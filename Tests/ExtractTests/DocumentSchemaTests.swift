import Foundation
import Testing

@testable import Extract

struct DocumentSchemaTests {
  private static let schema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="Sales"><xs:complexType><xs:sequence>
        <xs:element name="Sum" type="xs:decimal" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence></xs:complexType></xs:element>
    </xs:schema>
    """

  private func check(_ document: String, by text: String = schema) throws {
    let path = NSTemporaryDirectory() + "\(UUID()).xsd"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    do {
      try DocumentSchema(path: path).check(sourceFile(Array(document.utf8), name: "sales.xml"))
    } catch {
      throw Refusal(message: error.description.replacing(path, with: "sales.xsd"))
    }
  }

  private struct Refusal: Error {
    let message: String
  }

  @Test func acceptsWhatTheSchemaAllows() throws {
    try check("<Sales><Sum>1.50</Sum>\n<Sum>2</Sum></Sales>")
  }

  static let refused = [
    (
      "<Sales>\n<Sum>12,50</Sum>\n</Sales>",
      """
      sales.xml: the document breaks the schema sales.xsd in 1 place, and nothing of it was read. \
      Have its sender mend it, or leave --validate out.
        sales.xml:2:1: Element 'Sum': '12,50' is not a valid value of the atomic type 'xs:decimal'.
      """
    ),
    (
      "<Sales>\n<Sum/>\n<Total>1</Total></Sales>",
      """
      sales.xml: the document breaks the schema sales.xsd in 2 places, and nothing of it was read. \
      Have its sender mend it, or leave --validate out.
        sales.xml:2:1: Element 'Sum': '' is not a valid value of the atomic type 'xs:decimal'.
        sales.xml:3:1: Element 'Total': This element is not expected. Expected is ( Sum ).
      """
    ),
    (
      "<Sales>" + String(repeating: "\n<Sum>x</Sum>", count: 1000) + "</Sales>",
      """
      sales.xml: the document breaks the schema sales.xsd in 100 or more places, and nothing of it \
      was read. Have its sender mend it, or leave --validate out.

      """
        + (2...11).map {
          "  sales.xml:\($0):1: Element 'Sum': 'x' is not a valid value of the atomic type "
            + "'xs:decimal'."
        }.joined(separator: "\n")
    ),
    (
      "<Sales>",
      "sales.xml:1:8: the document ends before it is complete. Fetch or export it again, "
        + "in full."
    ),
  ]

  @Test(arguments: refused) func saysWhereTheDocumentBreaksIt(document: String, message: String) {
    let refusal = #expect(throws: Refusal.self) { try check(document) }
    #expect(refusal?.message == message)
  }

  @Test func saysThatThereIsNoSchema() {
    let missing = #expect(throws: ExtractError.self) { try DocumentSchema(path: "no/such.xsd") }
    #expect(
      missing?.description == """
        no/such.xsd: the file cannot be read: No such file or directory. Check its path and \
        permissions.
        """)
    let refusal = #expect(throws: Refusal.self) { try check("<Sales/>", by: "<Sales/>") }
    #expect(
      refusal?.message == """
        sales.xsd: the schema cannot be used: The XML document 'sales.xsd' is not a schema \
        document. Correct the schema, or give another file.
        """)
  }
}
