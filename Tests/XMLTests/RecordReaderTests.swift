import Testing

@testable import XML

struct RecordReaderTests {
  @Test(arguments: layoutCases)
  func readsTheFields(_ layoutCase: LayoutCase) throws {
    let records = try read(layoutCase.document, layoutCase.layout)
    #expect(records.map(\.values) == layoutCase.values)
    #expect(
      records.map(\.number) == Array(1...max(1, records.count)).prefix(records.count).map { $0 })
  }

  @Test(arguments: layoutCases)
  func chunkBordersChangeNothing(_ layoutCase: LayoutCase) throws {
    let bytes = Array(layoutCase.document.utf8)
    let whole = try readAll(bytes, layoutCase.layout).records
    for size in 1...bytes.count {
      let parts = try readAll(bytes, layoutCase.layout, chunksOf: size)
      #expect(parts.error == nil && parts.records == whole, "chunks of \(size)")
    }
  }

  @Test func recordsAndFieldsKnowTheirPlace() throws {
    let document = "<a>\n  <b>\n    <c>x</c>\n    <c\n i='1'>y</c>\n  </b>\n <b/></a>"
    let records = try read(document, RecordLayout(record: "/a/b", fields: ["c", "c/@i"]))
    #expect(records.map(\.place.description) == ["2:5", "7:4"])
    #expect(records[0].places.map { $0.map(\.description) } == [["3:7", "5:7"], ["5:7"]])
  }

  @Test func recordsBeforeAnErrorAreRead() throws {
    let document = Array("<a><b>1</b><b>2</b><b>3</a>".utf8)
    for size in [1, 7, 100] {
      let (records, error) = try readAll(
        document, RecordLayout(record: "/a/b", fields: ["."]), chunksOf: size)
      #expect(records.map(\.values) == [[["1"]], [["2"]]])
      #expect(error != nil)
    }
  }

  /// windows-1251 keeps the letters from А to я at 0xC0 to 0xFF.
  @Test(arguments: [1, 3, 1000])
  func readsWindows1251(_ size: Int) throws {
    let text = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><Док><Вид>Чек</Вид></Док>"
    let bytes = text.unicodeScalars.map { UInt8($0.value < 0x80 ? $0.value : $0.value - 0x350) }
    let layout = RecordLayout(record: "/Док", fields: ["Вид"])
    let (records, error) = try readAll(bytes, layout, chunksOf: size)
    #expect(records.map(\.values) == [[["Чек"]]])
    #expect(error == nil)
  }

  @Test(arguments: [1, 2, 3, 1000], [true, false])
  func readsUTF16(_ size: Int, isLittleEndian: Bool) throws {
    let text = "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?><Док><Вид>Чек 🧾</Вид></Док>"
    let bytes = text.utf16.flatMap { unit in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isLittleEndian ? pair : pair.reversed()
    }
    let layout = RecordLayout(record: "/Док", fields: ["Вид"])
    let (records, error) = try readAll(bytes, layout, chunksOf: size)
    #expect(records.map(\.values) == [[["Чек 🧾"]]])
    #expect(error == nil)
  }
}

struct PathTests {
  @Test(arguments: [
    ("a/b", "a record's path begins with / and ends at an element"),
    ("/a/@b", "a record's path begins with / and ends at an element"),
    ("/a//b", "a step is empty"),
    ("/", "a step is empty"),
    ("/a[b]", "a test lacks its \"=\""),
    ("/a[b=c]", "a test's value lacks its quotes"),
    ("/a[b='c]", "a test's value lacks its closing quote"),
    ("/a[b='c'", "a test lacks its \"]\""),
    ("/a b", "\" b\" is not understood"),
    ("/x:a", "the prefix \"x\" has no namespace in the layout"),
    ("/@a/b", "nothing can follow an attribute"),
  ])
  func refusesARecordPath(_ path: String, problem: String) throws {
    let error = #expect(throws: XMLError.self) {
      try readAll([], RecordLayout(record: path, fields: []))
    }
    #expect(
      error?.description == """
        path "\(path)": \(problem). Write steps as in a/b[@kind='x']/@c or a[name='x']/value.
        """)
  }

  @Test func refusesATestOutsideTheRecord() throws {
    let layout = RecordLayout(record: "/a/b/c", fields: ["/a/b[d='1']/e"])
    let error = #expect(throws: XMLError.self) { try readAll([], layout) }
    #expect(
      error?.description == """
        path "/a/b[d='1']/e": the test on b around the record belongs in the record's path. Write \
        steps as in a/b[@kind='x']/@c or a[name='x']/value.
        """)
  }
}
