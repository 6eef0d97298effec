/// The range without white space at both ends, of any kind that Unicode knows.
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

/// Whether nothing but white space is there.
func isBlank(_ text: Span<UInt8>) -> Bool {
  if text.isEmpty { return true }
  guard spaceWidth(in: text, from: 0, to: text.count) > 0 else { return false }
  return trimmed(text.indices, of: text).isEmpty
}

/// How many bytes of white space begin at `start`; 0 where none does.
@inline(__always)
func spaceWidth(in text: Span<UInt8>, from start: Int, to end: Int) -> Int {
  let byte = text[start]
  if byte > 0x20 && byte < 0xC2 { return 0 }
  if byte <= 0x20 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
  return wideSpaceWidth(in: text, from: start, to: end)
}

/// The same of what takes two or three bytes of UTF-8: no-break, thin, ideographic and other spaces.
private func wideSpaceWidth(in text: Span<UInt8>, from start: Int, to end: Int) -> Int {
  guard end - start > 1 else { return 0 }
  if text[start] == 0xC2 { return text[start + 1] == 0x85 || text[start + 1] == 0xA0 ? 2 : 0 }
  guard end - start > 2 else { return 0 }
  return switch (text[start], text[start + 1], text[start + 2]) {
  case (0xE1, 0x9A, 0x80), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80): 3
  case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF): 3
  default: 0
  }
}

/// How many bytes of white space end before `end`.
private func spaceWidth(in text: Span<UInt8>, endingAt end: Int, from start: Int) -> Int {
  if text[end - 1] < 0x80 { return spaceWidth(in: text, from: end - 1, to: end) }
  for width in 2...3 where end - start >= width {
    if spaceWidth(in: text, from: end - width, to: end) == width { return width }
  }
  return 0
}
