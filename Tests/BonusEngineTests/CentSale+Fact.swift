import Decimals
import Domain
import Testing

@testable import BonusEngine

extension CentSale {
  func fact(number: Int, among sales: [CentSale]) throws -> ConversionFact {
    ConversionFact(
      conversionID: Int64(number), agentID: Int64(agent), agentCode: "A\(agent)", outletID: 1,
      outletCode: "OUT-\(outlet)", amount: try Self.money(cents),
      cost: returned == nil ? try cost.map(Self.money) : nil,
      currency: try #require(Currency("USD")), convertedAt: try soldAt,
      returned: try returned.map { returned in
        ReturnedSale(
          amount: try Self.money(returned.of), cost: try cost.map(Self.money),
          convertedAt: try sales[returned.sale].soldAt, given: try Self.money(returned.cents),
          givenBefore: try Self.money(returned.before))
      })
  }

  private var soldAt: Instant {
    get throws {
      let first = try #require(CivilDate("2026-10-01"))
      return Instant(utc: first.adding(days: day), secondOfDay: 43_200)
    }
  }

  private static func money(_ cents: Int) throws -> Decimal {
    try Decimal(coefficient: Int128(cents), scale: 2)
  }
}
