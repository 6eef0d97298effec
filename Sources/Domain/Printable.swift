/// `text` as it can be shown in one line: control characters, which would move the cursor of a terminal
/// or cannot be stored at all, become pictures of themselves, as `␀`.
public func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isControl) else { return text }
  var shown = String.UnicodeScalarView()
  shown.append(contentsOf: text.unicodeScalars.map { isControl($0) ? picture(of: $0) : $0 })
  return String(shown)
}

/// `text` without the character that PostgreSQL cannot store, `␀` in its place.
public func storable(_ text: String) -> String {
  guard text.utf8.contains(0) else { return text }
  return text.split(separator: "\0", omittingEmptySubsequences: false).joined(separator: "␀")
}

/// The longest beginning of `text` of at most `limit` bytes that ends between scalars, `…` where cut.
///
/// Not between characters: one character may be a letter with a thousand accents.
public func cutToBytes(_ text: String, _ limit: Int) -> String {
  guard text.utf8.count > limit else { return text }
  var end = text.utf8.index(text.startIndex, offsetBy: limit - 3)
  while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
  return text[..<end] + "…"
}

/// The controls of ASCII and of Latin-1.
private func isControl(_ scalar: UnicodeScalar) -> Bool {
  scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
}

private func picture(of control: UnicodeScalar) -> UnicodeScalar {
  switch control.value {
  case ..<0x20: UnicodeScalar(0x2400 + control.value) ?? "\u{FFFD}"
  case 0x7F: "\u{2421}"
  default: "\u{FFFD}"
  }
}
