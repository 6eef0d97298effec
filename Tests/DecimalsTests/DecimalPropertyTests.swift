import Testing

@testable import Decimals

/// Laws that hold for any numbers; the failing seed is the argument that is printed.
@Suite struct DecimalPropertyTests {
  @Test(arguments: UInt64(0)..<300)
  func textGoesRound(_ seed: UInt64) throws {
    var numbers = Numbers(seed: seed)
    for _ in 0..<20 {
      let value = numbers.next(bits: 127)
      let again = try decimal(value.description)
      #expect(again.coefficient == value.coefficient)
      #expect(again.scale == value.scale)
    }
  }

  @Test(arguments: UInt64(0)..<300)
  func sumsAndProductsObeyTheirLaws(_ seed: UInt64) throws {
    var numbers = Numbers(seed: seed)
    let (a, b, c) = (
      numbers.next(bits: 30, scale: 9), numbers.next(bits: 30, scale: 9),
      numbers.next(bits: 30, scale: 9)
    )
    #expect(try a + b == b + a)
    #expect(try (a + b) + c == a + (b + c))
    #expect(try (a + b) - b == a)
    #expect(try a * b == b * a)
    #expect(try (a * b) * c == a * (b * c))
    #expect(try a * (b + c) == a * b + a * c)
  }

  @Test(arguments: UInt64(0)..<300)
  func anOverflowIsNeverAWrongAmount(_ seed: UInt64) throws {
    var numbers = Numbers(seed: seed)
    let (a, b) = (numbers.next(bits: 127), numbers.next(bits: 127))
    if let sum = try? a + b { #expect(try sum - b == a) }
    if let product = try? a * b, !b.isZero {
      #expect(try product.divided(by: b, toScale: a.scale, .down) == a)
      #expect(product.sign == a.sign * b.sign)
    }
  }

  @Test(arguments: UInt64(0)..<300)
  func orderIsTheSignOfTheDifference(_ seed: UInt64) throws {
    var numbers = Numbers(seed: seed)
    let (a, b) = (numbers.next(bits: 60, scale: 18), numbers.next(bits: 60, scale: 18))
    let difference = try a - b
    #expect((a < b) == (difference.sign < 0))
    #expect((a == b) == difference.isZero)
  }

  @Test(arguments: UInt64(0)..<300)
  func scaleChangesNeitherEqualityNorHash(_ seed: UInt64) throws {
    var numbers = Numbers(seed: seed)
    let value = numbers.next(bits: 90, scale: 20)
    let longer = try value.rounded(toScale: min(value.scale + 5, Decimal.maxScale))
    #expect(longer == value)
    #expect(longer.hashValue == value.hashValue)
    #expect(longer.normalized.coefficient == value.normalized.coefficient)
  }

  @Test(arguments: UInt64(0)..<300, RoundingMode.allCases)
  func roundingIsTheNearestAllowed(_ seed: UInt64, _ mode: RoundingMode) throws {
    var numbers = Numbers(seed: seed)
    let value = numbers.next(bits: 100, scale: 25)
    let scale = value.scale / 2
    let unit = try Decimal(coefficient: 1, scale: scale)
    let rounded = try value.rounded(toScale: scale, mode)
    let error = try rounded - value
    switch mode {
    case .up: #expect(value.sign * error.sign >= 0)
    case .down: #expect(value.sign * error.sign <= 0)
    case .ceiling: #expect(error.sign >= 0)
    case .floor: #expect(error.sign <= 0)
    case .halfEven, .halfUp, .halfDown: #expect(try error.magnitude * 2 <= unit)
    }
    #expect(error.magnitude < unit)
  }

  @Test(arguments: UInt64(0)..<300)
  func quotientAndRemainderMakeTheDividend(_ seed: UInt64) throws {
    var numbers = Numbers(seed: seed)
    let dividend = numbers.next(bits: 60, scale: 9)
    let divisor = numbers.next(bits: 30, scale: 9)
    guard !divisor.isZero else { return }
    let rest = try dividend.remainder(dividingBy: divisor)
    let times = try dividend.divided(by: divisor, toScale: 0, .down)
    #expect(try times * divisor + rest == dividend)
    #expect(rest.magnitude < divisor.magnitude)
  }

  @Test(arguments: UInt64(0)..<300)
  func wideDivisionUndoesWideMultiplication(_ seed: UInt64) {
    var generator = Seeded(seed: seed)
    let factor = UInt128.random(in: 1...(.max), using: &generator) >> UInt128(seed % 120)
    guard factor > 0 else { return }
    let other = UInt128.random(in: 0...(.max >> 1), using: &generator)
    let rest = UInt128.random(in: 0..<factor, using: &generator)
    let (quotient, remainder) = (Wide(other, times: factor) + Wide(rest))
      .quotientAndRemainder(dividingBy: factor)
    #expect(quotient == Wide(other))
    #expect(remainder == rest)
  }
}
