/// A file as accidents make it of another: bytes flipped, cut and doubled, lines swapped, encodings mixed.
struct Mutation {
  private(set) var bytes: [UInt8]
  private var random: SplitMix64

  /// Some accidents, the same for the same seed.
  init(of bytes: [UInt8], seed: UInt64) {
    self.bytes = bytes
    random = SplitMix64(state: seed)
    for _ in 0...Int.random(in: 0...3, using: &random) { spoil() }
  }

  private mutating func spoil() {
    guard !bytes.isEmpty else { return insert() }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: flip()
    case 1: bytes.removeSubrange(span(upTo: 64))
    case 2: bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
    case 3: double()
    case 4: swapLines()
    case 5: insert()
    case 6: mixEncodings()
    default: overwrite()
    }
  }

  /// A range of the bytes, of at most so many.
  private mutating func span(upTo most: Int) -> Range<Int> {
    let start = Int.random(in: 0..<bytes.count, using: &random)
    return start..<min(bytes.count, start + Int.random(in: 1...most, using: &random))
  }

  private mutating func flip() {
    for _ in 0...Int.random(in: 0...8, using: &random) {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    }
  }

  private mutating func double() {
    let range = span(upTo: 2000)
    bytes.insert(contentsOf: bytes[range], at: range.upperBound)
  }

  private mutating func swapLines() {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    lines.swapAt(
      Int.random(in: lines.indices, using: &random), Int.random(in: lines.indices, using: &random))
    bytes = Array(lines.joined(separator: [0x0A]))
  }

  /// What parsers trip over.
  private static let stumblingBlocks: [[UInt8]] =
    [
      "\"", "\"\"", "'", "\n", "\r", "\r\n", ",", ";", "\t", "|", "\0", "<", ">", "&", "&#0;",
      "]]>",
      "<!--", "<!DOCTYPE a>", "<![CDATA[", "\u{FEFF}", "\u{FFFF}", "1e999", "-0", "1.000",
      "9,98901E+11", "99999999999999999999", "\u{202E}", "e\u{301}", "2026-02-30",
    ].map { Array($0.utf8) } + [[0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x1A], [0x98]]

  private mutating func insert() {
    let block = Self.stumblingBlocks.randomElement(using: &random) ?? []
    let count = Int.random(in: 1...4, using: &random)
    let place = Int.random(in: 0...bytes.count, using: &random)
    bytes.insert(contentsOf: repeatElement(block, count: count).joined(), at: place)
  }

  private mutating func overwrite() {
    for index in span(upTo: 32) { bytes[index] = .random(in: .min ... .max, using: &random) }
  }

  /// A part in UTF-16, or as Latin-1 read it.
  private mutating func mixEncodings() {
    let range = span(upTo: 500)
    let isWide = Bool.random(using: &random)
    let part = bytes[range].flatMap { byte -> [UInt8] in
      isWide ? [byte, 0] : Array(String(UnicodeScalar(byte)).utf8)
    }
    bytes.replaceSubrange(range, with: part)
  }
}

/// Sebastiano Vigna's generator: the same numbers on every machine.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
