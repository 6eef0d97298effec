@testable import Decimals

/// Random numbers that a seed repeats (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Decimals of all lengths: the number of bits is drawn first, so short ones are as usual as long.
struct Numbers {
  var generator: Seeded

  init(seed: UInt64) { generator = Seeded(seed: seed) }

  mutating func next(bits: Int, scale: Int = Decimal.maxScale) -> Decimal {
    let length = Int.random(in: 0...bits, using: &generator)
    let limit = Int128((UInt128(1) << UInt128(length)) - 1)
    let coefficient = Int128.random(in: -limit...limit, using: &generator)
    return Decimal(unchecked: coefficient, scale: Int.random(in: 0...scale, using: &generator))
  }
}
