import Domain

extension SalesInference {
  func addReferences(to proposal: inout RecordProposal) {
    for field in [Field.outletCode, .agentCode, .customerPhone, .documentID, .originalSaleID] {
      guard let column = columns[field].first else { continue }
      var fitting = FieldProposal(field, column, why: "the header says so.")
      if field == .customerPhone { fitting.doubts = phoneDoubts(column) }
      proposal.fields.append(fitting)
    }
    if let lead = columns[.leadUUID].first(where: { $0.share { LeadUUID($0) != nil } > 0.95 }) {
      proposal.fields.append(
        FieldProposal(.leadUUID, lead, why: "the header says so; all are UUIDs."))
    }
    if let cost = columns[.costAmount].first(where: \.isAmounts) {
      proposal.fields.append(FieldProposal(.costAmount, cost, why: "the header says so."))
    }
    if let operation = columns[.operation].first, isOperation(operation) {
      proposal.fields.append(
        FieldProposal(.operation, operation, why: "the values are sale, return and void."))
    }
  }

  private func isOperation(_ column: SampleColumn) -> Bool {
    column.share { ["sale", "return", "void"].contains($0) } == 1
  }
}

/// What a person should know of a column of phones.
func phoneDoubts(_ column: SampleColumn) -> [String] {
  let share = column.share { Phone($0) != nil }
  guard share < 0.95 else { return [] }
  let example = column.filled.first { Phone($0) == nil } ?? ""
  let shape = String(example.map { $0.isNumber ? "9" : $0 })
  return [
    "\(Int((1 - share) * 100)) % of the phones are no numbers that can be compared, as in \"\(shape)\" "
      + "(digits as 9); they find no leads."
  ]
}
