extension SalesInference {
  /// How a sale is named, so that no two of a file share a name.
  /// - Parameter rows: those that are sales.
  func identity(_ date: DateChoice, among rows: [Int]) -> FieldProposal {
    let numbers = columns[.externalSaleID]
    if let number = numbers.first(where: { isUnique([$0], rows) }) {
      return FieldProposal(
        .externalSaleID, number, why: "the header says so, and every sale has its own.")
    }
    if numbers.isEmpty, let number = columns.all.first(where: { isNumber($0, rows) }) {
      return FieldProposal(
        .externalSaleID, number, why: "every row has its own.",
        doubts: ["No header says number: \(quoted(number)) is a guess from the values."])
    }
    return joined(numbers.first.map { [$0] } ?? date.columns, rows)
  }

  /// The number with what tells its lines apart: the line, the product, else the place in the file.
  private func joined(_ base: [SampleColumn], _ rows: [Int]) -> FieldProposal {
    let (line, product) = (columns["line_number"].first, columns["product"].first)
    let tries = [[line], [product], [line, product]].map { $0.compactMap { $0 } }
    let name = base.map(quoted).joined(separator: " and ")
    if let found = tries.first(where: { !$0.isEmpty && isUnique(base + $0, rows) }) {
      return FieldProposal(
        field: .externalSaleID, rule: join(base + found),
        why: "\(name) stands in several rows; with \(quoted(found)) each has a name of its own.")
    }
    return FieldProposal(
      field: .externalSaleID, rule: join(base + (product.map { [$0] } ?? []), andRecord: true),
      why: "nothing tells the rows of one \(name) apart but their place in the file.",
      doubts: [
        "The same sales in another order would get other names, and be booked again. Ask the source for "
          + "a number of each row."
      ])
  }

  private func join(_ columns: [SampleColumn], andRecord: Bool = false) -> FieldRule {
    let parts = columns.map { JoinPart.value([$0.name]) }
    return FieldRule(source: .join(parts + (andRecord ? [.recordNumber] : []), with: "-"))
  }

  private func isUnique(_ columns: [SampleColumn], _ rows: [Int]) -> Bool {
    var seen: Set<[String]> = []
    return rows.allSatisfy { row in
      let key = columns.map { $0.values[row] }
      return !key.contains("") && seen.insert(key).inserted
    }
  }

  /// Whether the column could name the rows: unique, and neither a date nor money.
  private func isNumber(_ column: SampleColumn, _ rows: [Int]) -> Bool {
    !columns.isNamed(column) && !column.isDates && isUnique([column], rows)
      && column.filled.allSatisfy { $0.utf8.count <= 40 && !$0.contains(" ") }
      && !column.filled.contains {
        $0.contains(".") && $0.allSatisfy { "0123456789.".contains($0) }
      }
  }
}
