import XML

/// What the first bytes of a file say that it is.
struct FileHead {
  let bytes: [UInt8]

  /// Whether it begins as an XML document does, in whatever encoding.
  var isDocument: Bool {
    let marks: [UInt8] = [0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0]
    return bytes.first { !marks.contains($0) && !isSpace($0) } == UInt8(ascii: "<")
  }

  /// The root of the document that begins here; nil where its tag is cut.
  ///
  /// - Parameter file: what messages call the file.
  func root(file: String) throws(ExtractError) -> XMLOutline? {
    let stream = try PeekedStream(MemoryStream(bytes))
    let decoder = DeclaredEncoding.of(stream.head, mark: stream.mark)?
      .decoder(startingWith: stream.mark)
    let text: any ByteStream = decoder.map { DecodedStream(stream, $0) } ?? stream
    do {
      // No path is looked for: only the root is.
      var reader = try XMLRecordReader(
        RecordLayout(records: ["/none"], fields: [], namespaces: [:], trimsValues: false),
        isUTF8: decoder != nil
      ) { buffer in try text.read(into: &buffer) }
      return try reader.readRoot()
    } catch {
      throw ExtractError(error, file: file)
    }
  }

  /// What is no table: what it is in place of one, and what to do; nil where it may be one.
  var notTable: (what: String, remedy: String)? {
    if isDocument, let root = try? root(file: "") {
      guard let known = KnownDocument(root) else {
        return ("is an XML document of <\(root.name)>", Self.documentRemedy)
      }
      guard let profile = known.profile else { return ("is \(known.name)", known.remedy) }
      return ("is \(known.name)", "Name the profile \(profile).")
    }
    let known = Self.formats.first { bytes.starts(with: $0.mark.utf8) }
    return known.map { ($0.what, $0.remedy) }
  }

  private static let documentRemedy =
    "Name the profile of its source, or write one: docs/formats/profile.md."

  private static let formats: [(mark: String, what: String, remedy: String)] = [
    ("%PDF", "is a PDF", "Have the source send the table as CSV or XML."),
    ("{\\rtf", "is a text document (RTF)", "Have the source send the table as CSV or XML."),
    (
      "1CClientBankExchange", "is a list of bank payments of 1C",
      "It holds no sales: send the file of sales."
    ),
  ]
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
