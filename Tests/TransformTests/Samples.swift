import Decimals
import Domain

@testable import Transform

func decide(
  _ sales: [SaleRecord], _ leads: [LeadIndex.Entry],
  policy: MatchPolicy = .standard, corrections: CorrectionPolicy = CorrectionPolicy(),
  books: [Found] = [], bytesHeld: Int = 16 << 20
) throws -> [Decision] {
  var decider = try decider(
    of: sales, leads, policy: policy, corrections: corrections, books: books, bytesHeld: bytesHeld)
  return try sales.map { try decider.decide($0) }
}

func decider(
  of sales: [SaleRecord], _ leads: [LeadIndex.Entry],
  policy: MatchPolicy = .standard, corrections: CorrectionPolicy = CorrectionPolicy(),
  books: [Found] = [], bytesHeld: Int = 16 << 20
) throws -> SaleDecider {
  var census = SaleCensus(
    policy: policy, corrections: corrections, spillingTo: "/tmp", bytesHeld: bytesHeld)
  for sale in sales { try census.add(sale) }
  var index = census.emptyLeadIndex
  for lead in leads { index.add(lead) }
  return try census.settle(leads: index, books: salesInBooks(books, bytesHeld: bytesHeld))
}

/// Something that the books say of a record.
struct Found {
  var finding: SalesInBooks.Finding
  var record: Int
  var name: String

  init(_ finding: SalesInBooks.Finding, of record: Int, under name: String) {
    self.finding = finding
    self.record = record
    self.name = name
  }
}

func salesInBooks(_ all: [Found] = [], bytesHeld: Int = 16 << 20) throws -> SalesInBooks {
  var books = SalesInBooks(spillingTo: "/tmp", bytesHeld: bytesHeld)
  for found in all { try books.add(found.finding, of: found.record, under: found.name) }
  return books
}

let start = Instant(microseconds: 1_790_812_800_000_000)

func sale(_ record: Int, day: Int, phone: Int = 0) -> SaleRecord {
  var sale = SaleRecord(place: Place(record: record, line: record + 1))
  sale.externalSaleID = "S\(record)"
  sale.phone = Phone(digits: 998_901_234_567 + UInt64(phone))
  sale.soldAt = start.adding(seconds: Int64(day) * 86_400)
  sale.amount = Decimal("100.00")
  sale.currency = .uzs
  return sale
}

func reference(_ id: Int) -> LeadReference {
  LeadReference(id: Int64(id), agentID: nil, campaignID: nil)
}

func lead(
  _ id: Int, day: Int, phone: Int = 0, isTaken: Bool = false
) -> LeadIndex.Entry {
  LeadIndex.Entry(
    lead: reference(id), capturedAt: start.adding(seconds: Int64(day) * 86_400), isTaken: isTaken,
    phone: Phone(digits: 998_901_234_567 + UInt64(phone)))
}
