import Decimals
import Domain

/// Finds the fields of costs, outlets, agents, campaigns and leads among a table's columns, by their names.
struct ReferenceInference {
  let kind: RecordKind
  let table: TableSample
  let columns: NamedColumns

  init(_ kind: RecordKind, _ table: TableSample) {
    self.kind = kind
    self.table = table
    columns = NamedColumns(table, RoleNames(kind))
  }

  /// - Throws: `NotThisKind` where a field that every record needs is not there.
  func propose() throws(NotThisKind) -> RecordProposal {
    var proposal = RecordProposal(kind: kind)
    var dates: [SampleColumn] = []
    for field in kind.fields {
      guard let column = columns[field].first(where: { fits($0, field) }) else {
        addDoubt(of: field, to: &proposal)
        continue
      }
      if field.isDate { dates.append(column) }
      if field.isAmount { setAmounts(column, of: &proposal) }
      proposal.fields.append(
        FieldProposal(field, column, why: "the header says so.", doubts: doubts(of: column, field)))
    }
    try checkRequired(proposal)
    setDates(dates, of: &proposal)
    return proposal
  }

  private func checkRequired(_ proposal: RecordProposal) throws(NotThisKind) {
    let found = Set(proposal.fields.map(\.field))
    var missing = kind.required.filter { !found.contains($0) }.map(\.text)
    if kind == .leads, found.isDisjoint(with: [.leadUUID, .externalID]) {
      missing.append("lead_uuid or external_id")
    }
    guard !missing.isEmpty else { return }
    let other = OtherTables.name(of: table.columns.map(\.columnName))
    throw NotThisKind(missing: missing, looksLike: other?.name)
  }

  private func fits(_ column: SampleColumn, _ field: Field) -> Bool {
    if field.isDate { return column.isDates }
    if field.isAmount { return column.isAmounts }
    if field == .leadUUID { return column.share { LeadUUID($0) != nil } > 0.95 }
    guard let choices = choices(of: field) else { return true }
    return column.share { choices.contains($0) } == 1
  }

  /// The texts that a field may have; nil where any will do.
  private func choices(of field: Field) -> [String]? {
    switch (kind, field) {
    case (.agents, .status): AgentRecord.Status.allCases.map(\.rawValue)
    case (.campaigns, .status): CampaignRecord.Status.allCases.map(\.rawValue)
    case (.leads, .status): LeadRecord.Status.allCases.map(\.rawValue)
    case (_, .outletType): OutletRecord.Kind.allCases.map(\.rawValue)
    case (_, .isActive): ["true", "false"]
    default: nil
    }
  }

  /// Of a column that is named as the field, and whose values are not the field's.
  private func addDoubt(of field: Field, to proposal: inout RecordProposal) {
    guard let column = columns[field].first, let choices = choices(of: field) else { return }
    let values = column.distinct.sorted().prefix(12).map { "\"\($0)\"" }.joined(separator: ", ")
    proposal.doubts.append(
      "\(quoted(column)) may be \(field.text), but says \(values). Write under fields: \(field.text): "
        + "{column: \(yamlText(column.name)), map: {…: \(choices[0])}}, with each of them as one of "
        + "\(choices.joined(separator: ", ")).")
  }

  private func doubts(of column: SampleColumn, _ field: Field) -> [String] {
    if field == .customerPhone { return phoneDoubts(column) }
    guard field.isKey, !column.isUnique else { return [] }
    let several = "Not every row has a \(quoted(column)) of its own: "
    switch (kind, field) {
    case (.agents, _): return [several + "several are the moves of an agent, by valid_from."]
    case (.costs, .costID): return [several + "the first of several counts."]
    case (.costs, _): return []
    default: return [several + "the last of several counts."]
    }
  }

  private func setAmounts(_ column: SampleColumn, of proposal: inout RecordProposal) {
    var format = column.amounts.format
    let amounts = column.filled.compactMap(format.amount)
    format.maxDecimals = min(max(2, amounts.map { $0.normalized.scale }.max() ?? 2), 4)
    format.negative = amounts.contains { $0.isNegative } ? .return : .reject
    proposal.amounts = format
  }

  private func setDates(_ dates: [SampleColumn], of proposal: inout RecordProposal) {
    for (index, date) in dates.enumerated() {
      let others = dates.indices.filter { $0 != index }.map { dates[$0] }
      let form = DateForms(of: date, others: others)
      for format in form.formats where !proposal.dateFormats.contains(format) {
        proposal.dateFormats.append(format)
      }
      for doubt in form.doubts where !proposal.dateDoubts.contains(doubt) {
        proposal.dateDoubts.append(doubt)
      }
    }
  }
}

extension Field {
  /// Whether the value is a day or a moment.
  var isDate: Bool {
    switch self {
    case .saleDate, .costDate, .costUntil, .hiredAt, .terminatedAt, .validFrom, .startDate,
      .endDate, .capturedAt:
      true
    default: false
    }
  }
}
