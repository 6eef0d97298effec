extension SourceFile {
  /// The file's text in UTF-8, without so many of its last lines that are not empty; and its first
  /// bytes as they are.
  ///
  /// - Parameter profile: What messages call that which says the encoding.
  func text(
    _ encoding: TextEncoding, withoutLast linesToCut: Int, asIn profile: String
  ) throws(ExtractError) -> (any ByteStream, head: [UInt8]) {
    let peeked = try PeekedStream(stream)
    guard encoding.accepts(peeked.mark) || peeked.isEmpty else {
      throw .otherEncoding(
        file: name, profile: profile, expected: encoding.rawValue,
        marked: peeked.mark?.encoding.rawValue)
    }
    var text: any ByteStream = peeked
    if let decoder = encoding.decoder(startingWith: peeked.mark) {
      text = DecodedStream(text, decoder)
    }
    if linesToCut > 0 { text = TailCutStream(text, linesToCut: linesToCut) }
    return (text, peeked.head)
  }
}
