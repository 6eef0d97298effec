import Testing

@testable import Extract

/// Two headers, and what is said of the difference.
struct DriftCase: CustomTestStringConvertible, Sendable {
  let name: String
  let accepted: String
  let found: String
  var changes: [String] = []

  var testDescription: String { name }
}

struct ColumnDriftTests {
  static let cases = [
    DriftCase(name: "the same", accepted: "a,b,c", found: "a,b,c"),
    DriftCase(name: "another order", accepted: "a,b,c", found: "c,a,b"),
    DriftCase(
      name: "renamed", accepted: "Номер,Дата,Склад,Сумма", found: "Номер,Дата,Склад,Сумма_руб",
      changes: ["column 4 \"Сумма\" is now \"Сумма_руб\""]),
    DriftCase(
      name: "renamed and moved", accepted: "Номер,Сумма,Дата", found: "Номер,Дата,Сумма_руб",
      changes: ["column 2 \"Сумма\" is now column 3 \"Сумма_руб\""]),
    DriftCase(
      name: "another name in its place", accepted: "id,date,amount", found: "id,date,qwerty",
      changes: ["column 3 \"amount\" is now \"qwerty\""]),
    DriftCase(
      name: "missing", accepted: "id,date,phone,amount", found: "id,date,amount",
      changes: ["column 3 \"phone\" is missing"]),
    DriftCase(
      name: "added", accepted: "id,date,amount", found: "id,discount,date,amount",
      changes: ["column 2 \"discount\" is new"]),
    DriftCase(
      name: "all at once", accepted: "id,date,phone,amount", found: "id,date,amount usd,x,y",
      changes: [
        "column 3 \"phone\" is missing", "column 4 \"amount\" is now column 3 \"amount usd\"",
        "column 4 \"x\" is new", "column 5 \"y\" is new",
      ]),
    DriftCase(
      name: "once, no longer twice", accepted: "id,sum,sum", found: "id,sum",
      changes: ["column 3 \"sum\" is missing"]),
    DriftCase(
      name: "columns without names", accepted: "id,,", found: "id,,,",
      changes: ["column 4 without a name is new"]),
  ]

  @Test(arguments: cases) func saysWhatChanged(_ drift: DriftCase) {
    let changes = ColumnDrift(from: names(drift.accepted), to: names(drift.found))?.changes
    #expect((changes ?? []).map(\.description) == drift.changes)
  }

  private func names(_ header: String) -> [String] {
    header.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
