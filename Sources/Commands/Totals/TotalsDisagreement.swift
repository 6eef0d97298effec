internal import Decimals
internal import Domain

/// A file that does not hold what was declared of it.
enum TotalsDisagreement: Error, CustomStringConvertible {
  case totals(
    file: String, declared: DeclaredTotals, read: FileTotals, rejected: Int, skipped: Int)
  case digest(file: String, declared: DeclaredTotals, found: String)

  var description: String {
    switch self {
    case .totals(let file, let declared, let read, let rejected, let skipped):
      """
      \(file): what was read is not what was declared:
      \(Self.table(declared, read))
      Declared by \(declared.origin). Read are all records of the file, \(grouped(rejected)) rejected and \
      \(grouped(skipped)) skipped ones among them. Have the file sent again, whole; or correct what was declared.
      """
    case .digest(let file, let declared, let found):
      """
      \(file): the file is not the one that was declared: its SHA-256 is \(found), and \
      \(declared.origin) says \(declared.digest ?? ""). Have the file sent again.
      """
    }
  }

  /// What was declared, what was read, and the difference, in records and in each currency.
  private static func table(_ declared: DeclaredTotals, _ read: FileTotals) -> String {
    var table = Table(["", "declared", "read", "difference"], numbers: [1, 2, 3])
    if let count = declared.count {
      table.add([
        "  records", grouped(count), grouped(read.count), grouped(read.count - count),
      ])
    }
    for (currency, amount) in declared.amounts.sorted(by: { $0.key < $1.key }) {
      let found = read.amounts[currency] ?? .zero
      let difference = try? found - amount
      table.add([
        "  \(currency.code)", grouped(amount, currency), grouped(found, currency),
        difference.map { grouped($0, currency) } ?? "",
      ])
    }
    return table.text
  }
}
