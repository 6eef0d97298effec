import Decimals
import Domain
import Testing

@testable import Extract

/// What a record tells of, and with which sign its amount counts.
@Suite struct OperationTests {
  @Test(arguments: [
    ("", SaleOperation.sale, "7.50"), ("sale", .sale, "7.50"), ("return", .return, "-7.50"),
    ("void", .void, "7.50"),
  ]) func readsTheOperation(text: String, operation: SaleOperation, amount: String) throws {
    let sale = try #require(try sales("\(text),S0,7.50").first)
    #expect(sale.reject == nil && sale.operation == operation && sale.originalSaleID == "S0")
    #expect(sale.amount == Decimal(amount))
    #expect(sale.isReturn == (operation == .return))
  }

  @Test func refusesOthers() throws {
    let reject = try #require(try sales("gift,,1").first?.reject)
    #expect(
      reject.description(in: "sales.csv") == """
        sales.csv:2:24: operation "gift" is not one of sale, return, void. Write one of them, or say \
        what it means in the profile: operation: {map: {…: sale}}.
        """)
  }

  private func sales(_ ends: String) throws -> [SaleRecord] {
    let header = "external_sale_id,sale_date,operation,original_sale_id,sale_amount\n"
    return try readSales("\(header)S1,2026-10-17 10:00:00,\(ends)\n", builtIn("csv")).records
  }
}
