/// The range without white space at both ends; a space that does not break is one, too.
func trimmed(_ range: Range<Int>, of text: Span<UInt8>) -> Range<Int> {
  var (start, end) = (range.lowerBound, range.upperBound)
  while start < end, case let width = spaceWidth(in: text, from: start, to: end), width > 0 {
    start += width
  }
  while start < end, case let width = spaceWidth(in: text, endingAt: end, from: start), width > 0 {
    end -= width
  }
  return start..<end
}

/// How many bytes of white space begin at `start`.
private func spaceWidth(in text: Span<UInt8>, from start: Int, to end: Int) -> Int {
  if isSpace(text[start]) { return 1 }
  return end - start > 1 && isNoBreakSpace(text[start], text[start + 1]) ? 2 : 0
}

/// How many bytes of white space end before `end`.
private func spaceWidth(in text: Span<UInt8>, endingAt end: Int, from start: Int) -> Int {
  if isSpace(text[end - 1]) { return 1 }
  return end - start > 1 && isNoBreakSpace(text[end - 2], text[end - 1]) ? 2 : 0
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

private func isNoBreakSpace(_ first: UInt8, _ second: UInt8) -> Bool {
  first == 0xC2 && second == 0xA0
}
