import Testing

@testable import Decimals

@Suite struct PowersOfTenTests {
  @Test(arguments: 0..<Decimal.maxScale)
  func growTenfold(_ exponent: Int) {
    #expect(PowersOfTen[0] == 1)
    #expect(PowersOfTen[exponent + 1] == PowersOfTen[exponent] * 10)
  }
}
