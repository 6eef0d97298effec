import Decimals
import Domain

/// A sale, a return and a reject, as a till may send them.
func threeRecords() -> [SaleRecord] {
  var sale = SaleRecord(place: Place(record: 1, line: 2, byteOffset: 64))
  sale.externalSaleID = "S-1"
  sale.outletCode = "T01"
  sale.agentCode = "A7"
  sale.phoneText = "90 123-45-67"
  sale.phone = Phone("90 123-45-67")
  sale.soldAt = Instant(microseconds: 1_792_224_900_000_000)
  sale.amount = Decimal("125000.00")
  sale.currency = .uzs

  var back = SaleRecord(place: Place(record: 2, line: 3, byteOffset: 118))
  back.externalSaleID = "S-2"
  back.operation = .return
  back.originalSaleID = "S-0"
  back.outletCode = "T01"
  back.documentID = "AB1234567"
  back.leadUUID = LeadUUID("0b4ef0a5-2f6d-4c1e-9a56-3f2f6f0c8f11")
  back.soldAt = Instant(microseconds: 1_792_225_231_500_000)
  back.amount = Decimal("-25000.00")
  back.cost = Decimal("1500")
  back.currency = .uzs

  var broken = SaleRecord(place: Place(record: 3, line: 4, byteOffset: 190))
  broken.externalSaleID = "S-3"
  broken.outletCode = "T01"
  broken.agentCode = "A7"
  broken.currency = .uzs
  broken.reject = Reject(
    place: Place(record: 3, line: 4, column: 12, byteOffset: 202), reason: .badAmount,
    field: "sale_amount", value: "12,5O",
    message: "is not a decimal number. Write digits with a point, as in 12.50.",
    raw: "S-3;T01;A7;12,5O;UZS")
  return [sale, back, broken]
}

func threeDecisions() -> [(SaleRecord, Decision)] {
  let lead = LeadReference(id: 4001, agentID: 17, campaignID: nil)
  return Array(
    zip(
      threeRecords(), [.matched(lead, by: .phone), .unmatched(.isReturn), .rejected(.badAmount)]))
}
