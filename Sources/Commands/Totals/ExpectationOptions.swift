internal import ArgumentParser
internal import Decimals
internal import Domain

/// What whoever imports a file knows that it holds.
struct ExpectationOptions: ParsableArguments {
  @Option(
    help: "Refuse the file unless it has so many records, rejected and skipped ones among them.")
  var expectCount: Int?
  @Option(
    help: "Refuse the file unless its records sum to this, as in UZS=1250.00. Once a currency.")
  var expectSum: [String] = []

  @Option(
    help: "Refuse the file unless it holds what this one says: a sidecar, or an SAP IDoc WPUUMS01.")
  var totals: String?

  func validate() throws {
    if let expectCount, expectCount < 0 {
      throw ValidationError("--expect-count \(expectCount): write a number of records from 0.")
    }
    let currencies = try expectSum.map { try expectation($0).currency }
    guard Set(currencies).count == currencies.count else {
      throw ValidationError("--expect-sum: name each currency once.")
    }
  }

  /// The files that declare something of a file: those beside it, and the one that was named.
  func totalsFiles(of path: String) -> [String] {
    TotalsFile.paths(beside: path) + (totals.map { [$0] } ?? [])
  }

  /// What was asked for by itself.
  func declarations() throws -> [DeclaredTotals] {
    var all: [DeclaredTotals] = []
    if let expectCount { all.append(DeclaredTotals(origin: "--expect-count", count: expectCount)) }
    if !expectSum.isEmpty {
      var declared = DeclaredTotals(origin: "--expect-sum")
      for text in expectSum {
        let (currency, amount) = try expectation(text)
        declared.amounts[currency] = amount
      }
      all.append(declared)
    }
    return all
  }

  private func expectation(_ text: String) throws -> (currency: Currency, amount: Decimal) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let currency = Currency(parts[0]),
      let amount = DeclaredTotals.amount(parts[1])
    else {
      throw ValidationError(
        "--expect-sum \(text): write a currency and an amount, as in UZS=1250.00.")
    }
    return (currency, amount)
  }
}
