import CSV

extension CSVLayout {
  init(from map: inout ProfileMap) throws(ProfileError) {
    encoding = try map.take("encoding")?.choice() ?? .utf8
    dialect = .standard
    headerLines = 1
    repairs = false
    columns = nil
    otherColumns = .refuse
    linesToSkipAtTop = 0
    linesToSkipAtBottom = 0
    guard let node = map.take("csv") else { return }
    var csv = try node.map()
    dialect = try Self.dialect(from: &csv, node)
    headerLines = try Self.headerLines(from: &csv)
    repairs = try csv.take("repair")?.flag() ?? false
    columns = try csv.take("columns")?.texts()
    otherColumns = try csv.take("other_columns")?.choice() ?? .refuse
    linesToSkipAtTop = try csv.take("skip_top")?.integer(in: 0...10_000) ?? 0
    linesToSkipAtBottom = try csv.take("skip_bottom")?.integer(in: 0...10_000) ?? 0
    try csv.finish()
  }

  /// `header: false` is none; else as many as `header_lines` says.
  private static func headerLines(from csv: inout ProfileMap) throws(ProfileError) -> Int {
    let hasHeader = try csv.take("header")?.flag() ?? true
    guard let node = csv.take("header_lines") else { return hasHeader ? 1 : 0 }
    guard hasHeader else {
      throw node.error(
        "csv.header_lines is \(node.quotedText ?? "given"), and csv.header is false",
        remedy: "Drop one of the two")
    }
    return try node.integer(in: 1...3)
  }

  private static func dialect(
    from csv: inout ProfileMap, _ node: ProfileNode
  ) throws(ProfileError) -> Dialect {
    let delimiter = try csv.take("delimiter")?.nonEmptyText() ?? ","
    let quote = try csv.take("quote").map(quote(_:)) ?? UInt8(ascii: "\"")
    let escape = try csv.take("escape").map(escape(_:)) ?? .doubledQuote
    do {
      return try Dialect(delimiter: delimiter, quote: quote, escape: escape)
    } catch {
      throw node.error(
        "\(error)".dropLastDot, remedy: "Correct csv.delimiter, csv.quote, csv.escape")
    }
  }

  private static func quote(_ node: ProfileNode) throws(ProfileError) -> UInt8? {
    let text = try node.text()
    if text == "none" { return nil }
    return try byte(text, of: node, remedy: "Write one character, as in quote: '\"', or none")
  }

  private static func escape(_ node: ProfileNode) throws(ProfileError) -> Dialect.Escape {
    let text = try node.text()
    if text == "doubled" { return .doubledQuote }
    if text == "none" { return .none }
    return .byte(
      try byte(text, of: node, remedy: "Write doubled, none or one character, as in escape: '\\'"))
  }

  private static func byte(
    _ text: String, of node: ProfileNode, remedy: String
  ) throws(ProfileError) -> UInt8 {
    guard let byte = text.utf8.first, text.utf8.count == 1 else {
      throw node.error("\(node.name) is \"\(text)\"", remedy: remedy)
    }
    return byte
  }
}

extension String {
  var dropLastDot: String { hasSuffix(".") ? String(dropLast()) : self }
}
