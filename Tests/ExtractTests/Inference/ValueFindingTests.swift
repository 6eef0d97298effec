import Domain
import Testing

@testable import Extract

struct DateFindingTests {
  static let columns: [(values: [String], formats: [String], twin: String?)] = [
    (["07.06.2021", "25.06.2021"], ["dd.MM.yyyy"], nil),
    (["07.06.2021", "08.06.2021"], ["dd.MM.yyyy"], nil),
    (["7.6.2021", "25.06.2021"], ["d.M.yyyy"], nil),
    (["2/24/2003 0:00", "5/7/2003 13:05"], ["M/d/yyyy H:mm"], nil),
    (["1/5/2019", "3/8/2019"], ["d/M/yyyy"], "M/d/yyyy"),
    (["31/12/2016", "01/01/2016"], ["dd/MM/yyyy"], nil),
    (["20180111", "20190627"], ["yyyyMMdd"], nil),
    (["2025-12-06 10:37:33 -0500"], ["yyyy-MM-dd HH:mm:ss X"], nil),
    (["2026-10-17T12:30:00Z"], ["yyyy-MM-dd'T'HH:mm:ssX"], nil),
    (["2026-10-17 12:30:00", "2026-10-17"], ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss"], nil),
    (["0500000000", "0500000001"], [], nil), (["12.50", "13.75"], [], nil), ([], [], nil),
  ]

  @Test(arguments: columns)
  func findsTheForms(values: [String], formats: [String], twin: String?) {
    let finding = DateFinding(in: values)
    #expect(Set(finding.formats.map(\.pattern)) == Set(formats))
    #expect(finding.twin?.pattern == twin)
    #expect(finding.share == (formats.isEmpty ? 0 : 1))
  }

  @Test func saysWhatFitsNoForm() {
    let values = (10...29).map { "201901\($0)" } + ["29991212"]
    let finding = DateFinding(in: values)
    #expect(finding.odd?.value == "29991212" && finding.odd?.count == 1)
  }
}

struct AmountFindingTests {
  static let columns: [(values: [String], point: String, grouping: AmountFormat.Grouping?)] = [
    (["15600", "7.50"], ".", .unstated), (["1.500", "7.50"], ".", AmountFormat.Grouping.none),
    (["12,5", "100,00"], ",", .unstated),
    (["1 234,50", "7"], ",", .space), (["1,234.50", "7"], ".", .byte(UInt8(ascii: ","))),
    (["1.234,50"], ",", .byte(UInt8(ascii: "."))), (["1'234.50"], ".", .byte(UInt8(ascii: "'"))),
    (["abc", "x1"], ".", nil),
  ]

  @Test(arguments: columns)
  func findsTheMarks(values: [String], point: String, grouping: AmountFormat.Grouping?) {
    let finding = AmountFinding(in: values)
    #expect(finding.share == (grouping == nil ? 0 : 1))
    guard let grouping else { return }
    #expect(String(UnicodeScalar(finding.format.decimalPoint)) == point)
    #expect(finding.format.grouping == grouping && finding.rival == nil)
  }

  @Test(arguments: [["1.234", "5.678"], ["1,234"]]) func doubtsThreeDigits(_ values: [String]) {
    #expect(AmountFinding(in: values).rival != nil)
  }

  @Test(arguments: [["11888.625", "1.234"], ["1.234", "5.6"], ["100", "200"]])
  func isSettledByOneValue(_ values: [String]) {
    #expect(AmountFinding(in: values).rival == nil)
  }

  static let signs: [(values: [String], currency: Currency?, signs: [String])] = [
    (["$74.69", "-$5", "$-1.00"], Currency("USD"), ["$"]),
    (["1 200 сум", "30 000 so'm"], .uzs, ["сум", "so'm"]),
    (["1 200 сум", "7 сўм.", "5"], .uzs, ["сўм.", "сум"]), (["$5", "€5"], nil, []),
    (["5 kg", "6 kg"], nil, []), (["12.50"], nil, []),
  ]

  @Test(arguments: signs)
  func findsWhatStandsBesideTheNumbers(values: [String], currency: Currency?, signs: [String]) {
    let finding = AmountFinding(in: values)
    #expect(finding.currency == currency)
    #expect(finding.format.signs.map { String(decoding: $0, as: UTF8.self) } == signs)
    #expect((finding.share == 1) == (currency != nil || values == ["12.50"]))
  }
}
