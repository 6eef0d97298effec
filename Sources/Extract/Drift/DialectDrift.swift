import CSV

/// Another encoding or delimiter than the profile's, under which a file has the columns it should.
public enum DialectDrift: Sendable, Hashable {
  case encoding(expected: String, found: String)
  case delimiter(expected: String, found: String)
}

extension DialectDrift {
  /// Nil where no other way of reading the header finds the columns that are wanted.
  /// - Parameter head: the first bytes of the file as they are.
  init?(of head: [UInt8], _ layout: CSVLayout, wanted: [String]) {
    guard !wanted.isEmpty else { return nil }
    for encoding in [layout.encoding, .utf8, .windows1251] {
      for delimiter in [layout.dialect.delimiter] + Self.usualDelimiters {
        let found = header(of: head, layout, encoding, delimiter)
        guard Set(found).isSuperset(of: wanted) else { continue }
        // What the profile says comes first: where that finds them, nothing drifted but other columns.
        if encoding == layout.encoding && delimiter == layout.dialect.delimiter { return nil }
        self =
          encoding == layout.encoding
          ? .delimiter(expected: text(layout.dialect.delimiter), found: text(delimiter))
          : .encoding(expected: layout.encoding.rawValue, found: encoding.rawValue)
        return
      }
    }
    return nil
  }

  private static let usualDelimiters = [",", ";", "\t", "|"].map { Array($0.utf8) }
}

/// The names in the header, read in this encoding and with this delimiter; none where it cannot be.
private func header(
  of head: [UInt8], _ layout: CSVLayout, _ encoding: TextEncoding, _ delimiter: [UInt8]
) -> [String] {
  var bytes: [UInt8] = []
  if var decoder = encoding.decoder(startingWith: ByteOrderMark(head)) {
    decoder.decode(head.span, into: &bytes)
  } else {
    bytes = head
  }
  let dialect = layout.dialect
  do {
    let stream = MemoryStream(bytes)
    var reader = CSVReader(
      try Dialect(delimiter: text(delimiter), quote: dialect.quote, escape: dialect.escape)
    ) { buffer in stream.read(into: &buffer) }
    try reader.skipLines(layout.linesToSkipAtTop)
    return try reader.next() ? names(in: reader.record) : []
  } catch {
    return []
  }
}

private func text(_ delimiter: [UInt8]) -> String { String(decoding: delimiter, as: UTF8.self) }

extension DialectDrift: CustomStringConvertible {
  public var description: String {
    switch self {
    case .encoding(let expected, let found): "the header is text in \(found), not in \(expected)"
    case .delimiter(let expected, let found):
      "the columns are separated by \(Self.shown(found)), not by \(Self.shown(expected))"
    }
  }

  /// What to write in the profile.
  var setting: String {
    switch self {
    case .encoding(_, let found): "encoding: \(found)"
    case .delimiter(_, let found): "csv.delimiter: \(Self.shown(found))"
    }
  }

  private static func shown(_ delimiter: String) -> String {
    delimiter == "\t" ? "\"\\t\"" : "\"\(delimiter)\""
  }
}
