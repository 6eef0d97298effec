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

  static let sources: [(String, [String])] = [
    ("<a><b>1</b> <b i='&lt;'>2</b></a>", ["<b>1</b>", "<b i='&lt;'>2</b>"]),
    ("<a><b/><b></b><b\n/></a>", ["<b/>", "<b></b>", "<b\n/>"]),
    ("\u{FEFF}<a>я<b>ю<!-- <b> --><c/></b></a>", ["<b>ю<!-- <b> --><c/></b>"]),
    ("<?xml version='1.0' encoding='UTF-8'?>\r\n<a>\r\n<b>\r\n</b ></a>", ["<b>\r\n</b >"]),
    (
      "<a><b><![CDATA[<b>]]></b><b>\(String(repeating: "x", count: 5000))</b></a>",
      ["<b><![CDATA[<b>]]></b>", "<b>\(String(repeating: "x", count: 5000))</b>"]
    ),
  ]

  /// Where a record is counts in bytes of the document as it was sent.
  @Test(arguments: sources, [1, 2, 3, 7, 100_000])
  func keepsRecordsAsTheyWereSent(_ document: (text: String, records: [String]), size: Int) throws {
    let bytes = Array(document.text.utf8)
    let (records, error) = try readAll(
      bytes, RecordLayout(record: "/a/b", fields: ["."]), chunksOf: size)
    #expect(error == nil)
    #expect(records.map(\.source) == document.records)
    for record in records {
      let offset = try #require(record.byteOffset)
      let source = Array(try #require(record.source).utf8)
      #expect(Array(bytes[offset..<(offset + source.count)]) == source)
    }
  }

  @Test(arguments: [1 << 10, 1 << 15])
  func keepsTheBeginningOfALongRecord(_ size: Int) throws {
    let long = (0..<90_000).map { "<c>\($0)</c>" }.joined()
    let (records, error) = try readAll(
      Array("<a><b>\(long)</b><b>2</b></a>".utf8), RecordLayout(record: "/a/b", fields: ["@i"]),
      chunksOf: size)
    #expect(error == nil)
    let source = try #require(records.first?.source)
    #expect("<b>\(long)</b>".hasPrefix(source) && source.utf8.count >= 1 << 18)
    #expect(records.last?.source == "<b>2</b>")
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
    #expect(records.map(\.source) == [nil] && records.map(\.byteOffset) == [nil])
    #expect(error == nil)
  }

  @Test func takesUTF8WhateverTheDocumentNames() throws {
    let text = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><Док><Вид>Чек</Вид></Док>"
    var reader = try XMLRecordReader(
      RecordLayout(record: "/Док", fields: ["Вид"]), isUTF8: true, from: source(Array(text.utf8)))
    #expect(try reader.next())
    let value = String(reader.record[0])
    #expect(value == "Чек")
    #expect(reader.recordSource == Array("<Док><Вид>Чек</Вид></Док>".utf8))
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
    ("/a[b!'c']", "a test lacks its \"=\""),
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

  @Test(arguments: [["/a/b", "/a/b/c"], ["/a/b/c", "/a/b"], ["/a/b", "/a/b"]])
  func refusesARecordWithinAnother(_ paths: [String]) throws {
    let error = #expect(throws: XMLError.self) {
      try readAll([], RecordLayout(records: paths, fields: []))
    }
    #expect(
      error?.description == """
        path "\(paths[1])": a record cannot be within another. Write steps as in a/b[@kind='x']/@c or \
        a[name='x']/value.
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
