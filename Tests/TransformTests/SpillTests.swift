import Decimals
import Domain
import Testing

@testable import Transform

@Suite struct SpillTests {
  @Test func largeFileSpillsAndDecidesTheSame() throws {
    var census = SaleCensus(policy: .standard, spillingTo: "/tmp", bytesHeld: 64 << 10)
    for record in 1...20_000 {
      var sale = sale(record, day: 1, phone: record % 7)
      sale.documentID = String(repeating: "D", count: 40)
      sale.externalSaleID = "sale number \(record % 19_000)"
      try census.add(sale)
    }
    var decider = try census.settle(leads: census.emptyLeadIndex, books: salesInBooks())
    var last = sale(19_000, day: 1)
    var decision = try decider.decide(last)
    #expect(decision == .unmatched(.noLead))
    last.place.record = 19_001
    decision = try decider.decide(last)
    #expect(decision == .duplicate(.inFileChanged))
  }

  /// Each record in a piece of its own, of each kind a thousand.
  @Test func everyVerdictComesBackFromTheSpill() throws {
    var file = CorrectedFile()
    for group in 1...1000 { file.add(group) }
    let policy = CorrectionPolicy(resent: .revise, returns: .attach)
    let decisions = try decide(
      file.sales, [], corrections: policy, books: file.books, bytesHeld: 0)
    #expect(decisions == file.expected)
  }

  /// Whatever is corrected, and in whatever order it is asked.
  @Test(arguments: UInt64(0)..<300) func spilledOrHeldIsTheSame(seed: UInt64) throws {
    var file = RandomFile(seed: seed)
    let held = try file.decisions(bytesHeld: 16 << 20)
    #expect(try file.decisions(bytesHeld: 0) == held)
    var decider = try file.decider(bytesHeld: 0)
    for record in (Array(file.sales.indices) + file.sales.indices).shuffled(using: &file.random) {
      let decision = try decider.decide(file.sales[record])
      #expect(decision == held[record])
    }
  }

  @Test func missingFolderIsSaid() {
    let error = #expect(throws: TransformError.self) {
      var spill = Spill<SpilledSale>(folder: "/nowhere", bytesHeld: 0)
      try spill.append(SpilledSale(sale(1, day: 1), keys: nil, under: CorrectionPolicy()))
    }
    #expect(
      error?.description == """
        a temporary file in /nowhere: cannot be made: No such file or directory. Check the name. \
        TMPDIR says where temporary files go.
        """)
  }
}

/// Groups of ten records, of which each has an outcome of its own; numbers have gaps.
private struct CorrectedFile {
  private(set) var sales: [SaleRecord] = []
  private(set) var expected: [Decision] = []
  private(set) var books: [Found] = []
  private var record = 0

  mutating func add(_ group: Int) {
    let conversion = SaleReference.conversion(Int64(group))
    let booked = BookedSale(
      conversionID: Int64(group), leadID: nil, currency: .uzs, amountLeft: Decimal("100") ?? .zero)
    let kept = add("kept \(group)", .unmatched(.noLead))
    add("kept \(group)", .duplicate(.inFile))
    let voided = add("voided \(group)", .unmatched(.voided))
    add("voided \(group)", .voided(.record(voided))) { $0.operation = .void }
    add("return \(group)", .returned(.record(kept))) { giveBack(&$0, of: "kept \(group)") }
    let revising = add("revised \(group)", .revision(of: Int64(group), .none(.noLead)))
    books += [.changed, .named(booked)].map { Found($0, of: revising, under: "revised \(group)") }
    let again = add("again \(group)", .duplicate(.alreadyImported))
    books.append(Found(.same, of: again, under: "again \(group)"))
    let void = add("gone \(group)", .voided(conversion)) { $0.operation = .void }
    books.append(Found(.takenBack(booked), of: void, under: "gone \(group)"))
    let back = add("late \(group)", .returned(conversion)) { giveBack(&$0, of: "old \(group)") }
    books.append(Found(.takenBack(booked), of: back, under: "old \(group)"))
    add("no sale \(group)", .review(Review(.noSale))) { $0.operation = .void }
  }

  @discardableResult
  private mutating func add(
    _ name: String, _ decision: Decision, _ change: (inout SaleRecord) -> Void = { _ in }
  ) -> Int {
    record += record % 10 == 0 ? 3 : 1
    var sale = sale(record, day: 5)
    sale.externalSaleID = name
    change(&sale)
    sales.append(sale)
    expected.append(decision)
    return record
  }
}

private func giveBack(_ sale: inout SaleRecord, of name: String) {
  sale.operation = .return
  sale.originalSaleID = name
  sale.amount = Decimal("-40")
}

/// Sales, returns and voids of few names, some of them in the books, and leads that some of these hold.
private struct RandomFile {
  var random: SplitMix
  private(set) var sales: [SaleRecord] = []
  private let policy: CorrectionPolicy
  private let matching: MatchPolicy
  private var leads: [LeadIndex.Entry] = []
  private var books: [Found] = []

  init(seed: UInt64) {
    random = SplitMix(state: seed)
    policy = CorrectionPolicy(
      resent: CorrectionPolicy.Resent.allCases[Int.random(in: 0..<3, using: &random)],
      returns: Bool.random(using: &random) ? .attach : .book)
    let review = ReviewPolicy(ambiguous: Bool.random(using: &random))
    matching = MatchPolicy(keys: [.phone], windowDays: 30, touch: .last, review: review)
    for id in 1...8 {
      leads.append(
        lead(
          id, day: .random(in: 1...3, using: &random), phone: id % 5,
          isTaken: Bool.random(using: &random)))
    }
    for record in 1...40 { add(record) }
  }

  private mutating func add(_ record: Int) {
    var sale = sale(record, day: .random(in: 3...5, using: &random), phone: record % 6)
    sale.externalSaleID = "S\(Int.random(in: 1...25, using: &random))"
    sale.amount = Decimal(Bool.random(using: &random) ? "100" : "90")
    switch Int.random(in: 0..<8, using: &random) {
    case 0: sale.operation = .void
    case 1...2:
      sale.originalSaleID = "S\(Int.random(in: 1...25, using: &random))"
      sale.amount = Decimal("-50")
    default: break
    }
    sales.append(sale)
    find(sale)
  }

  /// Every other name is in the books.
  private mutating func find(_ sale: SaleRecord) {
    let number = sale.place.record
    let operation = policy.operation(of: sale)
    if operation != .void, Bool.random(using: &random) {
      let name = sale.externalSaleID
      let isSame = Bool.random(using: &random)
      books.append(Found(isSame ? .same : .changed, of: number, under: name))
      if !isSame { books.append(Found(.named(booked(name)), of: number, under: name)) }
    }
    if operation != .sale, Bool.random(using: &random) {
      let name = sale.takenBackSaleID
      books.append(Found(.takenBack(booked(name)), of: number, under: name))
    }
  }

  private mutating func booked(_ name: String) -> BookedSale {
    let number = Int64(name.dropFirst()) ?? 0
    return BookedSale(
      conversionID: number, leadID: number % 8 + 1, currency: .uzs,
      amountLeft: Decimal("120") ?? .zero, hasReturns: Int.random(in: 0..<6, using: &random) == 0,
      isPaid: Int.random(in: 0..<6, using: &random) == 0,
      isVoided: Int.random(in: 0..<6, using: &random) == 0)
  }

  func decisions(bytesHeld: Int) throws -> [Decision] {
    try decide(
      sales, leads, policy: matching, corrections: policy, books: books, bytesHeld: bytesHeld)
  }

  func decider(bytesHeld: Int) throws -> SaleDecider {
    try TransformTests.decider(
      of: sales, leads, policy: matching, corrections: policy, books: books, bytesHeld: bytesHeld)
  }
}
