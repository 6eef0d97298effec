import Decimals
import Domain
import Testing

@testable import Payout

@Suite struct PayoutCSVTests {
  @Test func writesTheExampleOfTheManual() throws {
    #expect(try csv(october()) == example(in: "").replacing("\n", with: "\r\n"))
  }

  @Test func ordersAndQuotes() throws {
    let lines = try csv(awkward()).split(separator: "\r\n").map(String.init)
    #expect(
      lines == [
        "record,agent_code,agent_name,currency,items,amount",
        "payment,AG-10,<a&b>;c,JPY,1,700",
        "payment,AG-10,,USD,1,0.05",
        #"payment,AG-2,"O'Neill ""Bob""",USD,2,10.50"#,
        "payment,АГ-1,Ўткир Қаҳҳоров,KWD,9,1.005",
        "total,,,JPY,1,700",
        "total,,,KWD,9,1.005",
        "total,,,USD,3,10.55",
      ])
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+998", "'+998"), ("-5", "'-5"), ("@SUM", "'@SUM"), ("\tx", "'\tx"),
    ("\rx", "\"'\rx\""), ("'=x", "'=x"), ("a=b", "a=b"), ("=a,b", "\"'=a,b\""), ("", ""),
    ("\nx", "\"\nx\""),
  ]) func guardsAgainstFormulas(name: String, cell: String) throws {
    var sheet = try sheet(["A, UZS, 1, -1.00"], totals: ["UZS, 1, -1.00"])
    sheet.lines[0].agentName = name
    #expect(try csv(sheet).contains("\r\npayment,A,\(cell),UZS,1,-1.00\r\n"))
    sheet.lines[0].agentCode = name
    #expect(try csv(sheet).contains("\r\npayment,\(cell),\(cell),UZS,1,-1.00\r\n"))
  }

  @Test func writesTheHeaderAloneWhereNothingIsPaid() throws {
    #expect(
      try csv(sheet([], totals: [])) == "record,agent_code,agent_name,currency,items,amount\r\n")
  }
}
