import Decimals
import Domain

/// Records of every shape, the same for the same seed (SplitMix64).
struct RandomSales: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func record(_ number: Int) throws -> SaleRecord {
    var record = SaleRecord(place: place(number))
    record.externalSaleID = text()
    record.outletCode = maybe { $0.text() }
    record.agentCode = maybe { $0.text() }
    record.phoneText = maybe { $0.text() }
    record.phone = maybe {
      Phone(digits: .random(in: 10_000_000...999_999_999_999_999, using: &$0))
    }
    record.documentID = maybe { $0.text() }
    record.operation = SaleOperation.allCases.randomElement(using: &self) ?? .sale
    record.originalSaleID = maybe { $0.text() }
    record.leadUUID = maybe { LeadUUID(bits: .random(in: 0 ... .max, using: &$0)) }
    record.soldAt = maybe { $0.instant() }
    record.amount = try maybe { try $0.amount() }
    record.cost = try maybe { try $0.amount() }
    record.currency = [.none, .uzs, Currency("USD") ?? .none].randomElement(using: &self) ?? .none
    record.reject = maybe { $0.reject(number) }
    return record
  }

  mutating func decision() -> Decision {
    switch Int.random(in: 0..<9, using: &self) {
    case 0: .matched(lead(), by: key())
    case 1: .unmatched(Decision.UnmatchedReason.allCases.randomElement(using: &self) ?? .noLead)
    case 2: .duplicate(Decision.DuplicateReason.allCases.randomElement(using: &self) ?? .inFile)
    case 3: .revision(of: .random(in: 1...1000, using: &self), .lead(lead(), by: key()))
    case 4: .revision(of: .random(in: 1...1000, using: &self), .none(.leadTaken))
    case 5: .returned(sale())
    case 6: .voided(sale())
    case 7:
      .review(
        Review(
          Review.Reason.allCases.randomElement(using: &self) ?? .paid, sale: maybe { $0.sale() },
          leads: (0..<Int.random(in: 0...3, using: &self)).map { Int64($0) }))
    default: .rejected(Reject.Reason.allCases.randomElement(using: &self) ?? .badText)
    }
  }
}

extension RandomSales {
  private mutating func lead() -> LeadReference {
    var lead = LeadReference(
      id: .random(in: 1 ... .max, using: &self), agentID: id(), campaignID: id())
    lead.isFreed = .random(using: &self)
    return lead
  }

  private mutating func key() -> MatchKey {
    MatchKey.allCases.randomElement(using: &self) ?? .phone
  }

  private mutating func sale() -> SaleReference {
    Bool.random(using: &self)
      ? .conversion(.random(in: 1...1000, using: &self))
      : .record(.random(in: 1...99, using: &self))
  }

  private mutating func id() -> Int64? { maybe { .random(in: 1...1000, using: &$0) } }

  private mutating func maybe<Value>(_ make: (inout Self) throws -> Value) rethrows -> Value? {
    Bool.random(using: &self) ? try make(&self) : nil
  }

  private mutating func place(_ number: Int) -> Place {
    Place(
      record: number, line: .random(in: 1...1_000_000, using: &self),
      column: maybe { .random(in: 1...500, using: &$0) },
      byteOffset: maybe { .random(in: 0 ... .max, using: &$0) })
  }

  /// Up to six pieces, most of them such as break a line or look like something else.
  private mutating func text() -> String {
    let pieces = [
      "a", "Ташкент", "\t", "\n", "\r\n", "\\", "\\N", "\\.", "N", "#end", "\u{8}\u{B}\u{C}", "🧾",
      "\"", " ", "0", "\u{7F}", "\u{301}",
    ]
    return (0..<Int.random(in: 0...6, using: &self))
      .compactMap { _ in pieces.randomElement(using: &self) }.joined()
  }

  /// Of the years 1 to 9999, half of them in whole seconds.
  private mutating func instant() -> Instant {
    let seconds = Int64.random(in: -62_135_596_800..<253_402_300_800, using: &self)
    let fraction: Int64? = maybe { .random(in: 0..<1_000_000, using: &$0) }
    return Instant(microseconds: seconds * 1_000_000 + (fraction ?? 0))
  }

  private mutating func amount() throws -> Decimal {
    try Decimal(
      coefficient: Int128(Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &self)),
      scale: .random(in: 0...6, using: &self))
  }

  private mutating func reject(_ number: Int) -> Reject {
    Reject(
      place: place(number), reason: Reject.Reason.allCases.randomElement(using: &self) ?? .badText,
      field: maybe { $0.text() }, value: text(), message: text(), raw: text())
  }
}
