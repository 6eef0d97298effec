import Testing

@testable import XML

private func written(_ body: (inout XMLWriter) throws -> Void) throws -> String {
  var text = ""
  var writer = XMLWriter { text += String($0) }
  try body(&writer)
  try writer.finish()
  return text
}

struct XMLWriterTests {
  @Test func indentsAndEscapes() throws {
    let text = try written { writer in
      try writer.start("Payments", ["xmlns": "urn:x"])
      try writer.start("Payment")
      try writer.element("Amount", "12.50", ["Ccy": "EUR", "note": "a \"b\" <c>\n&"])
      try writer.element("Name", "Ли & <сын>")
      try writer.element("Empty")
      try writer.end()
      try writer.end()
    }
    #expect(
      text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <Payments xmlns="urn:x">
          <Payment>
            <Amount Ccy="EUR" note="a &quot;b&quot; &lt;c&gt;&#10;&amp;">12.50</Amount>
            <Name>Ли &amp; &lt;сын&gt;</Name>
            <Empty/>
          </Payment>
        </Payments>

        """)
  }

  @Test(arguments: ["a&b<c>\"d'", "]]>", "\t\r\n x \n", "я🧾\u{85}", "&#10;"])
  func whatIsWrittenReadsBack(_ value: String) throws {
    let text = try written { writer in
      try writer.start("r")
      try writer.element("a", value, ["b": value])
      try writer.end()
    }
    let layout = RecordLayout(record: "/r/a", fields: [".", "@b"], trimsValues: false)
    #expect(try read(text, layout).map(\.values) == [[[value], [value]]])
  }

  @Test func refusesWhatXMLCannotHold() throws {
    let error = #expect(throws: XMLError.self) {
      try written { try $0.element("Name", "a\u{1B}b") }
    }
    #expect(
      error?.description
        == "element Name: U+1B cannot stand in XML. Remove it from the text.")
  }

  @Test func sinkFails() throws {
    struct Full: Error, CustomStringConvertible { let description = "no space left" }
    var writer = XMLWriter { _ in throw Full() }
    try writer.element("a")
    var message = ""
    do { try writer.finish() } catch { message = error.description }
    #expect(message == "writing stopped: no space left")
  }
}
