import CSV
import Testing

/// A small generator with a seed, so that a failure can be repeated.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

struct RoundTripTests {
  static let dialects = [
    Dialect.standard, dialect(";"), dialect(", "), dialect("\t", quote: UInt8(ascii: "'")),
    dialect(",", escape: .byte(UInt8(ascii: "\\"))),
  ]

  @Test(arguments: UInt64(0)..<300)
  func whatIsWrittenReadsBack(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let dialect = Self.dialects[Int(seed) % Self.dialects.count]
    let records = (0..<Int.random(in: 1...20, using: &dice)).map { _ in randomRecord(&dice) }
    let text = try written(dialect, lineEnd: seed.isMultiple(of: 2) ? .lf : .crlf) { writer in
      for record in records { try writer.write(record) }
    }
    let readBack = try read(
      text, dialect, chunksOf: Int.random(in: 1...40, using: &dice),
      windowBytes: Int.random(in: 1...40, using: &dice))
    #expect(readBack.map(\.cells) == records)
    #expect(readBack.allSatisfy { $0.flaw == nil })
  }

  private func randomRecord(_ dice: inout Dice) -> [String] {
    (0..<Int.random(in: 1...6, using: &dice)).map { _ in randomCell(&dice) }
  }

  private func randomCell(_ dice: inout Dice) -> String {
    let alphabet = Array("ab12 ,;'\"\"\t\\\n\r\0я€").map(String.init) + ["\r\n", "\u{FEFF}"]
    return (0..<Int.random(in: 0...12, using: &dice)).map { _ in
      alphabet[Int.random(in: 0..<alphabet.count, using: &dice)]
    }.joined()
  }
}
