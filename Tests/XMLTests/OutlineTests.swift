import Testing

@testable import XML

struct OutlineTests {
  static let document = """
    <?xml version="1.0"?>
    <!-- an export -->
    <x:shop xmlns:x="urn:shop" x:version="2.1" day='&quot;1&quot;'>
      <x:sale><x:line/></x:sale><x:sale/><note/><x:sale/>
    </x:shop>
    """

  @Test(arguments: [1, 20, 1000])
  func tellsTheRootBeforeTheRecords(_ size: Int) throws {
    let layout = RecordLayout(record: "/shop/sale", fields: [])
    var reader = try XMLRecordReader(
      layout, from: source(Array(Self.document.utf8), chunksOf: size))
    let first = try reader.readRoot()
    let root = try #require(first)
    #expect(root.name == "shop" && root.namespace == "urn:shop")
    #expect(root.attributes == ["version": "2.1", "day": "\"1\""])
    #expect(root.place == XMLPlace(line: 3, column: 63))
    var count = 0
    while try reader.next() { count += 1 }
    #expect(count == 3)
    #expect(reader.outline?.children == ["sale", "note"])
  }

  @Test(arguments: ["", "id;sum\n1;2\n", "<!DOCTYPE a><a/>"])
  func leavesItToTheReadingToSayWhatIsNoDocument(_ text: String) throws {
    var reader = try XMLRecordReader(
      RecordLayout(record: "/a", fields: []), from: source(Array(text.utf8)))
    let root = try reader.readRoot()
    #expect(root == nil)
    #expect(throws: XMLError.self) { _ = try reader.next() }
  }

  struct Root: Sendable {
    let records: [String]
    var namespaces: [String: String] = [:]
    let name: String
    var namespace = ""
    let can: Bool
  }

  @Test(arguments: [
    Root(records: ["/a/b"], name: "a", can: true),
    Root(records: ["/a/b"], name: "b", can: false),
    Root(records: ["/*/b"], name: "z", can: true),
    Root(records: ["/x", "/a"], name: "a", namespace: "urn:any", can: true),
    Root(records: ["/p:a"], namespaces: ["p": "urn:p"], name: "a", namespace: "urn:p", can: true),
    Root(records: ["/p:a"], namespaces: ["p": "urn:p"], name: "a", can: false),
    Root(records: ["/a[@x='1']/b"], namespaces: ["": "u"], name: "a", namespace: "u", can: true),
    Root(records: ["/a/b"], namespaces: ["": "u"], name: "a", can: false),
  ])
  func knowsWhichRootsHaveItsRecords(_ root: Root) throws {
    let layout = RecordLayout(records: root.records, fields: [], namespaces: root.namespaces)
    let outline = XMLOutline(
      name: root.name, namespace: root.namespace, place: XMLPlace(line: 1, column: 1),
      attributes: [:], children: [])
    #expect(try layout.canRead(outline) == root.can)
  }
}
