import Decimals
import Domain
import Testing

@testable import Transform

/// Sales and leads of one customer, `+998901234567`; times are days after 2026-10-01.
@Suite struct DecideTests {
  @Test func latestLeadWinsAndTiesGoToTheHighestID() throws {
    let leads = [lead(1, day: 1), lead(2, day: 3), lead(3, day: 3), lead(4, day: 9)]
    #expect(try decide([sale(1, day: 5)], leads) == [.matched(reference(3), by: .phone)])
  }

  @Test func firstTouchTakesTheEarliestAndTheLowestID() throws {
    let leads = [lead(2, day: 1), lead(1, day: 1), lead(3, day: 3)]
    let policy = MatchPolicy(keys: [.phone], windowDays: 30, touch: .first)
    #expect(
      try decide([sale(1, day: 5)], leads, policy: policy)
        == [.matched(reference(1), by: .phone)])
  }

  @Test(arguments: [
    (30, true), (31, false), (-1, false), (0, true),
  ]) func windowIncludesBothEnds(daysFromLeadToSale: Int, matches: Bool) throws {
    let decisions = try decide([sale(1, day: 40 + daysFromLeadToSale)], [lead(1, day: 40)])
    #expect(decisions == [matches ? .matched(reference(1), by: .phone) : .unmatched(.noLead)])
  }

  @Test func earliestSaleHasTheLeadAndOthersDoNotFallBack() throws {
    let sales = [sale(1, day: 6), sale(2, day: 5), sale(3, day: 5)]
    let decisions = try decide(sales, [lead(1, day: 1), lead(2, day: 2)])
    #expect(
      decisions == [
        .unmatched(.leadTaken), .matched(reference(2), by: .phone), .unmatched(.leadTaken),
      ])
  }

  @Test func recordsThatWereSkippedLeaveGaps() throws {
    let decisions = try decide([sale(2, day: 6), sale(70, day: 5)], [lead(1, day: 1)])
    #expect(decisions == [.unmatched(.leadTaken), .matched(reference(1), by: .phone)])
  }

  @Test func duplicateTakesNoLead() throws {
    var again = sale(2, day: 1)
    again.externalSaleID = "S1"
    let decisions = try decide([sale(1, day: 5), again], [lead(1, day: 1)])
    #expect(decisions == [.matched(reference(1), by: .phone), .duplicate(.inFileChanged)])
  }

  @Test func everyRecordOfASaleInTheBooksIsAlreadyImported() throws {
    var again = sale(2, day: 1)
    again.externalSaleID = "S1"
    let books = [1, 2].map { Found(.same, of: $0, under: "S1") }
    #expect(
      try decide([sale(1, day: 5), again], [lead(1, day: 1)], books: books)
        == [.duplicate(.alreadyImported), .duplicate(.alreadyImported)])
  }

  @Test func leadWithAConversionInTheBooksIsTaken() throws {
    #expect(
      try decide([sale(1, day: 5)], [lead(1, day: 1, isTaken: true)]) == [.unmatched(.leadTaken)])
  }

  @Test func returnTakesNoLead() throws {
    var back = sale(1, day: 5)
    back.amount = Decimal("-12.50")
    #expect(try decide([back], [lead(1, day: 1)]) == [.unmatched(.isReturn)])
  }

  @Test func keysAreTriedInThePolicysOrder() throws {
    var both = sale(1, day: 5)
    both.documentID = "AA1234567"
    var byDocument = lead(2, day: 1)
    byDocument.phone = nil
    byDocument.documentID = "AA1234567"
    let leads = [lead(1, day: 4), byDocument]
    for (keys, expected) in [
      ([MatchKey.phone, .documentID], Decision.matched(reference(1), by: .phone)),
      ([.documentID, .phone], .matched(reference(2), by: .documentID)),
    ] {
      let policy = MatchPolicy(keys: keys, windowDays: 30, touch: .last)
      #expect(try decide([both], leads, policy: policy) == [expected])
    }
  }

  @Test func rejectedRecordKeepsItsReason() throws {
    var broken = sale(1, day: 5)
    broken.reject = Reject(
      place: broken.place, reason: .badDate, field: "sale_date", value: "n/a", message: "", raw: "")
    #expect(
      try decide([broken, sale(2, day: 5)], [lead(1, day: 1)])
        == [.rejected(.badDate), .matched(reference(1), by: .phone)])
  }
}

@Suite struct DecideProperties {
  /// A plain model over whole arrays says the same, and the order of the rows changes nothing.
  @Test(arguments: UInt64(0)..<300)
  func agreesWithTheModelInAnyOrder(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let leads = (1...Int.random(in: 1...12, using: &random)).map { id in
      lead(id, day: .random(in: 0...60, using: &random), phone: .random(in: 0..<4, using: &random))
    }
    var sales = (1...Int.random(in: 1...25, using: &random)).map { record in
      var sale = sale(
        record, day: .random(in: 0...70, using: &random),
        phone: .random(in: 0..<5, using: &random))
      sale.soldAt = sale.soldAt.map { $0.adding(seconds: Int64(record)) }
      return sale
    }
    let expected = try outcomes(sales, decide(sales, leads))
    #expect(expected == model(sales, leads))
    sales.shuffle(using: &random)
    for i in sales.indices { sales[i].place.record = i + 1 }
    #expect(try outcomes(sales, decide(sales, leads)) == expected)
  }

  private func outcomes(
    _ sales: [SaleRecord], _ decisions: [Decision]
  ) -> [String: Decision] {
    Dictionary(uniqueKeysWithValues: zip(sales.map(\.externalSaleID), decisions))
  }

  private func model(
    _ sales: [SaleRecord], _ leads: [LeadIndex.Entry]
  ) -> [String: Decision] {
    var candidates: [String: LeadIndex.Entry] = [:]
    for sale in sales {
      guard let soldAt = sale.soldAt else { continue }
      candidates[sale.externalSaleID] =
        leads.filter {
          $0.phone == sale.phone && $0.capturedAt <= soldAt
            && soldAt.microseconds - $0.capturedAt.microseconds <= 30 * 86_400_000_000
        }.max { ($0.capturedAt, $0.lead.id) < ($1.capturedAt, $1.lead.id) }
    }
    var decisions: [String: Decision] = [:]
    for sale in sales {
      guard let lead = candidates[sale.externalSaleID] else {
        decisions[sale.externalSaleID] = .unmatched(.noLead)
        continue
      }
      let rivals = sales.filter { candidates[$0.externalSaleID]?.lead.id == lead.lead.id }
      let first = rivals.compactMap(\.soldAt).min()
      decisions[sale.externalSaleID] =
        sale.soldAt == first ? .matched(lead.lead, by: .phone) : .unmatched(.leadTaken)
    }
    return decisions
  }
}

/// Steele, Lea and Flood's SplitMix64: a seed gives the same numbers everywhere.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
