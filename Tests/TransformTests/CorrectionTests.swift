import Decimals
import Domain
import Testing

@testable import Transform

/// Sales that come again, returns and voids. `S1` of 100.00 is sold on day 5.
@Suite struct CorrectionTests {
  static let revise = CorrectionPolicy(resent: .revise, returns: .attach)
  static let review = CorrectionPolicy(resent: .review, returns: .attach)

  @Test(arguments: CorrectionPolicy.Resent.allCases)
  func sameContentIsADuplicate(resent: CorrectionPolicy.Resent) throws {
    var again = named("S1", record: 2)
    again.amount = Decimal("100.0")
    again.phoneText = "+998 90 123 45 67"
    #expect(
      try decide(
        [named("S1", record: 1), again], [], corrections: CorrectionPolicy(resent: resent))
        == [.unmatched(.noLead), .duplicate(.inFile)])
  }

  static let changes: [@Sendable (inout SaleRecord) -> Void] = [
    { $0.amount = Decimal("100.01") }, { $0.cost = Decimal("0") },
    { $0.currency = Currency("USD") ?? .none }, { $0.soldAt = start }, { $0.outletCode = "OUT-1" },
    { $0.agentCode = "AG-1" }, { $0.phone = Phone(digits: 998_900_000_001) },
    { $0.documentID = "AA1234567" }, { $0.leadUUID = LeadUUID(bits: 7) },
    { $0.originalSaleID = "S0" },
  ]

  @Test(arguments: changes.indices)
  func otherContentIsNeverSilentlyOneOfThem(change: Int) throws {
    var other = named("S1", record: 2)
    Self.changes[change](&other)
    let sales = [named("S1", record: 1), other, named("S1", record: 3)]
    for policy in [Self.revise, Self.review] {
      #expect(
        try decide(sales, [], corrections: policy) == [
          .review(Review(.conflictInFile, sale: .record(2))),
          .review(Review(.conflictInFile, sale: .record(1))),
          .review(Review(.conflictInFile, sale: .record(1))),
        ])
    }
    #expect(
      try decide(sales, []) == [
        .unmatched(.noLead), .duplicate(.inFileChanged), .duplicate(.inFile),
      ])
  }

  struct Known: Sendable, CustomTestStringConvertible {
    var policy: CorrectionPolicy
    var change: @Sendable (inout BookedSale) -> Void = { _ in }
    var decision: Decision
    var testDescription: String { "\(policy.resent) \(decision)" }
  }

  static let known: [Known] = [
    Known(policy: CorrectionPolicy(), decision: .duplicate(.alreadyImportedChanged)),
    Known(policy: revise, decision: .revision(of: 7, .none(.noLead))),
    Known(policy: review, decision: .review(Review(.changed, sale: .conversion(7)))),
    Known(
      policy: revise, change: { $0.isPaid = true },
      decision: .review(Review(.paid, sale: .conversion(7)))),
    Known(
      policy: revise, change: { $0.hasReturns = true },
      decision: .review(Review(.hasReturns, sale: .conversion(7)))),
    Known(
      policy: revise, change: { $0.isVoided = true },
      decision: .review(Review(.changed, sale: .conversion(7)))),
  ]

  @Test(arguments: known) func sentAgainWithOtherContent(_ known: Known) throws {
    var booked = booked(7)
    known.change(&booked)
    #expect(
      try decide(
        [named("S1", record: 1)], [], corrections: known.policy, books: changed(booked, by: 1))
        == [known.decision])
  }

  @Test func revisionKeepsItsLeadBeforeEarlierSales() throws {
    let leads = [lead(1, day: 1, isTaken: true)]
    var earlier = named("S2", record: 1)
    earlier.soldAt = earlier.soldAt?.adding(seconds: -60)
    let decisions = try decide(
      [earlier, named("S1", record: 2)], leads, corrections: Self.revise,
      books: changed(booked(7, lead: 1), by: 2))
    var freed = reference(1)
    freed.isFreed = true
    #expect(
      decisions == [.unmatched(.leadTaken), .revision(of: 7, .lead(freed, by: .phone))])
  }

  @Test func leadOfARevisedSaleThatLeavesItIsFree() throws {
    var revised = named("S1", record: 2)
    revised.phone = nil
    let decisions = try decide(
      [named("S2", record: 1), revised], [lead(1, day: 1, isTaken: true)],
      corrections: Self.revise, books: changed(booked(7, lead: 1), by: 2))
    var freed = reference(1)
    freed.isFreed = true
    #expect(
      decisions == [.matched(freed, by: .phone), .revision(of: 7, .none(.noLead))])
  }

  @Test func voidedSaleTakesNoLead() throws {
    let sales = [void("S1", record: 1), named("S1", record: 2), named("S2", record: 3)]
    #expect(
      try decide(sales, [lead(1, day: 1)]) == [
        .voided(.record(2)), .unmatched(.voided), .matched(reference(1), by: .phone),
      ])
  }

  @Test func voidFreesTheLeadOfASaleInTheBooks() throws {
    var freed = reference(1)
    freed.isFreed = true
    let books = [Found(.takenBack(booked(7, lead: 1)), of: 1, under: "S1")]
    #expect(
      try decide(
        [void("S1", record: 1), named("S2", record: 2)], [lead(1, day: 1, isTaken: true)],
        books: books) == [.voided(.conversion(7)), .matched(freed, by: .phone)])
  }

  @Test func voidsOfNothingAndOfWhatHasReturnsWait() throws {
    var (withReturns, voided) = (booked(7), booked(8))
    withReturns.hasReturns = true
    voided.isVoided = true
    let books = [
      Found(.takenBack(withReturns), of: 2, under: "S2"),
      Found(.takenBack(voided), of: 3, under: "S3"),
    ]
    let voids = [void("S1", record: 1), void("S2", record: 2), void("S3", record: 3)]
    #expect(
      try decide(voids, [], books: books) == [
        .review(Review(.noSale)), .review(Review(.hasReturns, sale: .conversion(7))),
        .duplicate(.alreadyImported),
      ])
  }

  @Test func returnsBelongToTheirSaleWhereverItStands() throws {
    let sales = [
      back("R1", of: "S1", "-60", record: 1), named("S1", record: 2),
      back("R2", of: "S1", "-40.00", record: 3), back("R3", of: "S1", "-0.01", record: 4),
      back("R4", of: "S9", "-1", record: 5),
    ]
    #expect(
      try decide(sales, [], corrections: Self.revise) == [
        .returned(.record(2)), .unmatched(.noLead), .returned(.record(2)),
        .review(Review(.returnExceedsSale, sale: .record(2))), .review(Review(.noSale)),
      ])
    #expect(try decide([sales[0]], []) == [.unmatched(.isReturn)])
  }

  @Test func returnOfASaleInTheBooks() throws {
    var dollars = back("R2", of: "S1", "-1", record: 2)
    dollars.currency = Currency("USD") ?? .none
    let books = (1...3).map { Found(.takenBack(booked(7, left: "50")), of: $0, under: "S1") }
    let sales = [
      back("R1", of: "S1", "-50", record: 1), dollars, back("R3", of: "S1", "-1", record: 3),
    ]
    #expect(
      try decide(sales, [], corrections: Self.revise, books: books) == [
        .returned(.conversion(7)), .review(Review(.returnCurrency, sale: .conversion(7))),
        .review(Review(.returnExceedsSale, sale: .conversion(7))),
      ])
  }

  @Test func nothingIsGivenBackForAVoidedSale() throws {
    let sales = [
      named("S1", record: 1), back("R1", of: "S1", "-1", record: 2), void("S1", record: 3),
    ]
    #expect(
      try decide(sales, [], corrections: Self.revise) == [
        .unmatched(.voided), .review(Review(.noSale)), .voided(.record(1)),
      ])
  }
}

/// Matches that a person decides.
@Suite struct ReviewTests {
  private func policy(_ review: ReviewPolicy) -> MatchPolicy {
    MatchPolicy(keys: [.phone, .documentID], windowDays: 30, touch: .last, review: review)
  }

  private var contradicting: (SaleRecord, [LeadIndex.Entry]) {
    var sale = named("S1", record: 1)
    sale.documentID = "AA1234567"
    var byDocument = lead(2, day: 1, phone: 9)
    byDocument.documentID = "AA1234567"
    return (sale, [lead(1, day: 2), byDocument])
  }

  @Test func contradictionWaits() throws {
    let (sale, leads) = contradicting
    let asked = policy(ReviewPolicy(contradictions: true))
    #expect(
      try decide([sale], leads, policy: asked)
        == [.review(Review(.contradiction, leads: [1, 2]))])
    #expect(
      try decide([sale], leads, policy: policy(ReviewPolicy())) == [
        .matched(reference(1), by: .phone)
      ])
  }

  @Test func keyThatFindsTheLeadTooDoesNotContradict() throws {
    var (sale, leads) = contradicting
    leads[0].documentID = "AA1234567"
    leads[1].capturedAt = leads[0].capturedAt.adding(seconds: 5)
    sale.soldAt = sale.soldAt?.adding(seconds: 60)
    #expect(
      try decide([sale], leads, policy: policy(ReviewPolicy(contradictions: true))) == [
        .matched(reference(1), by: .phone)
      ])
  }

  @Test func leadsOfTheSameInstantWait() throws {
    let leads = [lead(1, day: 2), lead(2, day: 2), lead(3, day: 1)]
    #expect(
      try decide(
        [named("S1", record: 1)], leads, policy: policy(ReviewPolicy(ambiguous: true)))
        == [.review(Review(.ambiguous, leads: [1, 2]))])
  }

  @Test(arguments: [(2, true), (3, false)]) func sharedPhonesWait(limit: Int, waits: Bool) throws {
    let leads = [lead(1, day: 1), lead(2, day: 2), lead(3, day: 3), lead(4, day: 9)]
    let decisions = try decide(
      [named("S1", record: 1)], leads, policy: policy(ReviewPolicy(phonesOfLeads: limit)))
    #expect(
      decisions == [
        waits
          ? .review(Review(.sharedPhone, leads: [1, 2, 3])) : .matched(reference(3), by: .phone)
      ])
  }

  /// A revision that waits leaves the conversion, and its lead, as they are.
  @Test func revisionThatWaitsFreesNoLead() throws {
    let (sale, leads) = contradicting
    var taken = leads
    taken[0].isTaken = true
    var other = named("S2", record: 2)
    other.documentID = nil
    let decisions = try decide(
      [sale, other], taken, policy: policy(ReviewPolicy(contradictions: true)),
      corrections: CorrectionTests.revise, books: changed(booked(7, lead: 1), by: 1))
    #expect(
      decisions == [.review(Review(.contradiction, leads: [1, 2])), .unmatched(.leadTaken)])
  }
}

private func named(_ id: String, record: Int) -> SaleRecord {
  var sale = sale(record, day: 5)
  sale.externalSaleID = id
  return sale
}

private func void(_ id: String, record: Int) -> SaleRecord {
  var void = named(id, record: record)
  void.operation = .void
  return void
}

private func back(_ id: String, of original: String, _ amount: String, record: Int) -> SaleRecord {
  var back = named(id, record: record)
  back.operation = .return
  back.originalSaleID = original
  back.amount = Decimal(amount)
  return back
}

private func booked(_ id: Int64, lead: Int64? = nil, left: String = "100") -> BookedSale {
  BookedSale(
    conversionID: id, leadID: lead, currency: .uzs, amountLeft: Decimal(left) ?? .zero)
}

/// What the books say of a record that corrects what is in them.
private func changed(_ booked: BookedSale, by record: Int) -> [Found] {
  [.changed, .named(booked)].map { Found($0, of: record, under: "S1") }
}
