import Domain

/// What is proposed for a field, and why.
struct FieldProposal {
  let field: Field
  let rule: FieldRule
  /// A sentence.
  let why: String
  /// What a person should look at, a sentence each.
  var doubts: [String] = []
}

/// What is proposed for the records of a table.
struct RecordProposal {
  let kind: RecordKind
  var fields: [FieldProposal] = []
  var condition: (Condition, why: String)?
  var dateFormats: [DateFormat] = []
  var dateDoubts: [String] = []
  var amounts: AmountFormat?
  var amountDoubts: [String] = []
  /// What concerns no field.
  var doubts: [String] = []
  /// Columns that no field uses are not among the doubts.
  var allDoubts: [String] {
    doubts + dateDoubts + amountDoubts + fields.flatMap(\.doubts)
  }
}

extension FieldProposal {
  init(_ field: Field, _ column: SampleColumn, why: String, doubts: [String] = []) {
    self.init(
      field: field, rule: FieldRule(source: .value([column.name])), why: why, doubts: doubts)
  }
}

/// `"Сумма"`, as messages and comments call a column.
func quoted(_ column: SampleColumn) -> String { "\"\(printable(column.name))\"" }

func quoted(_ columns: [SampleColumn]) -> String {
  columns.map(quoted).joined(separator: ", ")
}
