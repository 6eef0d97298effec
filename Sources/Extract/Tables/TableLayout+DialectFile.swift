import CSV

extension TableLayout {
  /// A layout as a dialect file says it, in JSON or YAML: the keys are those of the Pollock
  /// benchmark's parameters; `docs/formats/dialect.md` has each.
  ///
  /// - Parameter file: What messages call the text.
  public init(dialectFile text: String, file: String) throws(ProfileError) {
    self.init()
    let root = try ProfileNode(yaml: text, file: file, empty: "the dialect file is empty")
    var map = try root.map()
    encoding = try map.take("encoding").map(Self.encoding(_:)) ?? .utf8
    dialect = try Self.dialect(from: &map, root)
    // Lines may end in any way; what the file says of it is not needed.
    _ = map.take("row_delimiter")
    headerLines = try map.take("header_lines")?.integer(in: 0...10) ?? 1
    preambleLines = try map.take("preamble_lines")?.integer(in: 0...10_000) ?? 0
    footerLines = try map.take("footnote_lines")?.integer(in: 0...10_000) ?? 0
    columnCount = try map.take("n_columns")?.integer(in: 0...100_000)
    columnNames = try map.take("column_names")?.textsOrNone() ?? []
    try map.finish()
  }

  private static func dialect(
    from map: inout ProfileMap, _ root: ProfileNode
  ) throws(ProfileError) -> Dialect {
    // Of an empty file nothing is known.
    let named = try map.take("delimiter")?.text() ?? ""
    let delimiter = named.isEmpty ? "," : named
    let quote = try map.take("quotechar").map(byte(_:)) ?? UInt8(ascii: "\"")
    let escape = try map.take("escapechar").map(byte(_:)) ?? quote
    let rule: Dialect.Escape =
      if let escape { escape == quote ? .doubledQuote : .byte(escape) } else { .none }
    do {
      return try Dialect(delimiter: delimiter, quote: quote, escape: rule)
    } catch {
      throw root.error(
        "\(error)".dropLastDot, remedy: "Correct delimiter, quotechar, escapechar")
    }
  }

  private static func byte(_ node: ProfileNode) throws(ProfileError) -> UInt8? {
    let text = try node.text()
    guard text.utf8.count <= 1 else {
      throw node.error("\(node.name) is \"\(text)\"", remedy: "Write one character, or \"\"")
    }
    return text.utf8.first
  }

  private static func encoding(_ node: ProfileNode) throws(ProfileError) -> TextEncoding {
    let text = try node.text()
    guard let encoding = TextEncoding(label: text) else {
      let choices = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
      throw node.error("\(node.name) is \"\(text)\"", remedy: "Write one of: \(choices)")
    }
    return encoding
  }
}

extension TextEncoding {
  /// The encoding that other programs call so.
  fileprivate init?(label: String) {
    let name = label.lowercased()
    let others: [String: TextEncoding] = [
      "ascii": .utf8, "us-ascii": .utf8, "utf8": .utf8, "utf-8-sig": .utf8, "cp1251": .windows1251,
      "cp1252": .windows1252, "latin-1": .windows1252, "latin1": .windows1252,
      "iso-8859-1": .windows1252,
    ]
    guard let encoding = TextEncoding(rawValue: name) ?? others[name] else { return nil }
    self = encoding
  }
}
