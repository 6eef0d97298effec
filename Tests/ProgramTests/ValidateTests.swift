import Testing

/// `--validate`: a document that breaks its schema leaves nothing behind.
@Suite struct ValidateTests {
  let books: Books

  init() throws {
    books = try Books(.tenants)
    try books.write(
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
        <xs:element name="POSLog"><xs:complexType><xs:sequence>
          <xs:element name="Day" type="xs:date" minOccurs="0"/>
        </xs:sequence></xs:complexType></xs:element>
      </xs:schema>
      """, to: "poslog.xsd")
    try books.write("<POSLog><Day>2026-10-17</Day></POSLog>", to: "good.xml")
    try books.write("<POSLog>\n<Day>17.10.2026</Day></POSLog>", to: "bad.xml")
  }

  static let commands = [
    "posightful import sales FILE --tenant demo --source poslog --validate SCHEMA",
    "posightful-extract FILE --profile poslog --validate SCHEMA",
    "posightful profile check FILE --profile poslog --validate SCHEMA",
  ]

  @Test(arguments: commands) func refusesWhatBreaksTheSchema(_ command: String) throws {
    let schema = books.path(of: "poslog.xsd")
    let line = command.replacing("SCHEMA", with: schema)
    let before = try books.contents()
    let bad = try books.run(line.replacing("FILE", with: books.path(of: "bad.xml")))
    #expect(bad.code == 1)
    #expect(
      bad.errors.hasSuffix(
        """
        bad.xml: the document breaks the schema \(schema) in 1 place, and nothing of it was read. \
        Have its sender mend it, or leave --validate out.
          bad.xml:2:1: Element 'Day': '17.10.2026' is not a valid value of the atomic type \
        'xs:date'.

        """), "\(bad.errors)")
    #expect(try books.contents() == before)
    let good = try books.run(line.replacing("FILE", with: books.path(of: "good.xml")))
    #expect(good.code == 0, "\(good.errors)")
  }
}
