import Foundation
import Testing

@testable import XML

struct XMLSchemaTests {
  /// `<r>` with one or more `<n>` that are whole numbers.
  private static let numbers = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="r"><xs:complexType><xs:sequence>
        <xs:element name="n" type="xs:integer" maxOccurs="unbounded"/>
      </xs:sequence></xs:complexType></xs:element>
    </xs:schema>
    """

  private func schema(_ text: String) throws -> XMLSchema {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).xsd")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try XMLSchema(path: file.path())
  }

  @Test(arguments: [1, 5, 1000])
  func findsViolations(_ size: Int) throws {
    let schema = try schema(Self.numbers)
    let good = Array("<r>\n<n>1</n><n>2</n></r>".utf8)
    #expect(try schema.violations(in: source(good, chunksOf: size)).isEmpty)
    let bad = Array("<r>\n<n>x</n>\n<m/></r>".utf8)
    let violations = try schema.violations(in: source(bad, chunksOf: size))
    #expect(
      violations.map(\.description) == [
        "2:1: Element 'n': 'x' is not a valid value of the atomic type 'xs:integer'.",
        "3:1: Element 'm': This element is not expected. Expected is ( n ).",
      ])
  }

  @Test func refusesHostileDocuments() throws {
    let schema = try schema(Self.numbers)
    for hostile in hostileCases where !hostile.name.hasPrefix("value") {
      #expect(throws: XMLError.self, "\(hostile.name)") {
        try schema.violations(in: source(hostile.document))
      }
    }
  }

  @Test func refusesWhatIsNoSchema() throws {
    let error = #expect(throws: XMLError.self) { try XMLSchema(path: "/nowhere.xsd") }
    #expect(
      error?.description == """
        /nowhere.xsd: the schema cannot be used: failed to load external entity "/nowhere.xsd". Correct \
        the schema, or give another file.
        """)
  }

  @Test(
    .enabled(if: Shared.isPresent, "../shared is not there"),
    arguments: [
      ("ubl/xsd21/maindoc/UBL-Invoice-2.1.xsd", "ubl/peppol_base-example.xml"),
      (
        "iso20022/xsd/pain.001.001.03.xsd",
        "iso20022/examples/se.bankgiro.salary.pain.001.001.03.xml"
      ),
      (
        "iso20022/xsd/pain.001.001.09.xsd",
        "iso20022/examples/us.ach.ppd-payroll.pain.001.001.09.xml"
      ),
      (
        "saft_no/Norwegian_SAF-T_Cash_Register_Schema_v_1.00.xsd",
        "saft_no/SAFT_CashRegister_example.xml"
      ),
    ])
  func realFilesAreValid(_ schema: String, document: String) throws {
    let schema = try XMLSchema(path: Shared.path("data/" + schema))
    #expect(try schema.violations(in: source(Shared.bytes("data/" + document))).isEmpty)
  }

  @Test(.enabled(if: Shared.isPresent, "../shared is not there"))
  func ourCreditNoteIsValid() throws {
    let schema = try XMLSchema(path: Shared.path("data/ubl/xsd21/maindoc/UBL-CreditNote-2.1.xsd"))
    let note = try Shared.packageBytes("fixtures/ubl/credit-note.xml")
    #expect(try schema.violations(in: source(note)).isEmpty)
  }

  /// The schema is ours to choose: one that the document names is not read, or a sender could allow
  /// itself what it likes.
  @Test func takesNoSchemaFromTheDocument() throws {
    let lax = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).xsd")
    try Data(
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:lax">
        <xs:element name="r" type="xs:string"/>
      </xs:schema>
      """.utf8
    ).write(to: lax)
    defer { try? FileManager.default.removeItem(at: lax) }
    let document = """
      <r xmlns="urn:lax" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="urn:lax \(lax.path())">x</r>
      """
    let violations = try schema(Self.numbers).violations(in: source(Array(document.utf8)))
    #expect(
      violations.map(\.description) == [
        "1:1: Element '{urn:lax}r': No matching global declaration available for the validation root."
      ])
  }
}
