/// Finds the fields of sales among a table's columns: by their names, then by their values.
struct SalesInference {
  let table: TableSample
  let columns: NamedColumns

  init(_ table: TableSample) {
    self.table = table
    columns = NamedColumns(table, RoleNames(.sales))
  }

  /// - Throws: `NotThisKind` where it is no table of sales.
  func propose() throws(NotThisKind) -> RecordProposal {
    let amount = amount()
    let date = date(among: rows(with: amount))
    try checkIsSales(amount: amount, date: date)
    guard let amount, let date else { throw NotThisKind(missing: [], looksLike: nil) }
    let rows = rows(with: amount)
    var proposal = RecordProposal(kind: .sales)
    let identity = identity(date, among: rows)
    proposal.fields = [identity, date.field, amount.field]
    proposal.condition = condition(amount, rows)
    setDates(date, of: &proposal)
    setAmounts(amount, of: &proposal)
    addCurrency(amount, to: &proposal)
    addReferences(to: &proposal)
    addStatusDoubt(to: &proposal)
    return proposal
  }

  /// The rows that have an amount at all: further lines of an order may have none.
  private func rows(with amount: AmountChoice?) -> [Int] {
    guard let column = amount?.columns.first, amount?.columns.count == 1 else {
      return Array(0..<table.rowCount)
    }
    return (0..<table.rowCount).filter { !column.values[$0].isEmpty }
  }

  private func condition(_ amount: AmountChoice, _ rows: [Int]) -> (Condition, why: String)? {
    guard rows.count < table.rowCount, let column = amount.columns.first else { return nil }
    let lacking = table.rowCount - rows.count
    return (
      Condition(name: column.name, test: .isPresent(true)),
      "\(lacking) of \(table.rowCount) rows \(lacking == 1 ? "has" : "have") no \(quoted(column)): "
        + "further lines of the sale above."
    )
  }
}

/// Why a table's rows are not of a kind.
struct NotThisKind: Error {
  /// What its records would need, as in `a date of the sale`.
  let missing: [String]
  /// As in `a list of customers`; nil where nothing tells.
  let looksLike: String?
}

extension SalesInference {
  /// A sale has an amount and a date; and a number of its own, or a quantity with a price.
  private func checkIsSales(amount: AmountChoice?, date: DateChoice?) throws(NotThisKind) {
    let numbers = columns[.externalSaleID]
    let isNumbered = numbers.contains { columns.isCertain($0) }
    let hasQuantity = !columns["quantity"].isEmpty || amount?.hasFactors == true
    let other = OtherTables.name(of: table.columns.map(\.columnName))
    let isOther = other?.isSure == true && !isNumbered
    var missing: [String] = []
    if amount == nil { missing.append("an amount") }
    if date == nil { missing.append("a date") }
    if numbers.isEmpty && !hasQuantity { missing.append("a number of the sale, or a quantity") }
    guard !missing.isEmpty || isOther else { return }
    throw NotThisKind(missing: missing, looksLike: isNumbered ? nil : other?.name)
  }

  private func setDates(_ date: DateChoice, of proposal: inout RecordProposal) {
    proposal.dateFormats = date.formats
    proposal.dateDoubts = date.formatDoubts
  }

  private func setAmounts(_ amount: AmountChoice, of proposal: inout RecordProposal) {
    proposal.amounts = amount.format
    proposal.amountDoubts = amount.formatDoubts
  }

  /// Several states may not all be sales, and only people know which.
  private func addStatusDoubt(to proposal: inout RecordProposal) {
    guard let status = columns["status"].first, (2...12).contains(status.distinct.count) else {
      return
    }
    let states = status.distinct.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
    let usual = status.filled.mostFrequent ?? ""
    proposal.doubts.append(
      "\(quoted(status)) says \(states). Are all of them sales? If not, write as many as are: "
        + "where: [{column: \(yamlText(status.name)), in: [\(yamlText(usual))]}].")
  }
}
