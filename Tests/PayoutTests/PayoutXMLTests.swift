import Decimals
import Domain
import Testing
import XML

@testable import Payout

@Suite struct PayoutXMLTests {
  @Test func writesTheExampleOfTheManual() throws {
    #expect(try xml(october()) == example(in: "xml"))
  }

  @Test func followsItsSchema() throws {
    for sheet in try [
      october(), awkward(), sheet([], totals: []), sheet([], totals: ["UZS, 0, 0"]),
    ] {
      #expect(try violations(in: xml(sheet)).isEmpty)
    }
  }

  /// The schema sees what is wrong: each case spoils a right file.
  @Test(arguments: [
    (#"run="7""#, #"run="x""#), (#"from="2026-10-01""#, #"from="2026-10-32""#),
    ("<AgentCode>AG-0002</AgentCode>", ""), ("AG-0002", "AG-0001"), ("AG-0002", ""),
    ("332500.00", "332500,00"), ("332500.00", "3325e2"), ("332500.00", "332500.0000"),
    ("<Items>3</Items>", "<Items>0</Items>"), (#"currency="UZS""#, #"currency="sum""#),
    (#"<ControlTotals payments="2">"#, "<ControlTotals>"), ("payout:1", "payout:2"),
  ]) func hasASchemaThatSeesMistakes(right: String, wrong: String) throws {
    let spoiled = try xml(october()).replacing(right, with: wrong)
    #expect(try !violations(in: spoiled).isEmpty)
  }

  @Test func escapesText() throws {
    let text = try xml(awkward())
    #expect(text.contains("<AgentName>&lt;a&amp;b&gt;;c</AgentName>"))
    #expect(text.contains(#"<ControlTotals payments="4">"#))
    #expect(text.contains("<Amount currency=\"KWD\">1.005</Amount>"))
  }

  private func violations(in document: String) throws -> [XMLViolation] {
    let schema = try XMLSchema(path: packagePath("docs/formats/payout.xsd"))
    var rest = Array(document.utf8)[...]
    return try schema.violations(in: { buffer in
      while !buffer.isFull, let byte = rest.popFirst() { buffer.append(byte) }
    })
  }
}
