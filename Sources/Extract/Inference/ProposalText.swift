import CSV
import Domain

/// Writes a proposal as a profile whose comments say why.
struct ProposalText {
  private(set) var text = ""

  init(_ proposal: RecordProposal, of table: InferredTable, name: String) {
    let file = table.fileName
    let rows = "\(table.sample.isCut ? "the first" : "all") \(table.sample.rowCount) rows"
    comment(
      "Proposed by posightful profile infer from \(rows) of \(file). Read it, settle what is marked "
        + "DOUBT, and import with --profile.", "")
    line("profile: 1")
    line("name: \(yamlText(name))")
    line("about: \(yamlQuoted("\(proposal.kind.rawValue.firstCapital) as in \(file)"))")
    line("kind: \(proposal.kind.rawValue)")
    line("format: csv")
    for doubt in proposal.doubts { comment("DOUBT: " + doubt, "") }
    write(table)
    writeForms(proposal)
    writeFields(proposal)
    writeUnused(proposal, table)
  }

  private mutating func write(_ table: InferredTable) {
    let layout = table.layout
    if layout.encoding != .utf8 { line("encoding: \(layout.encoding.rawValue)") }
    line("csv:")
    for doubt in table.doubts { comment("DOUBT: " + doubt, "  ") }
    line("  delimiter: \(yamlQuoted(String(decoding: layout.dialect.delimiter, as: UTF8.self)))")
    for setting in layout.settings { line("  \(setting)") }
    line("  # A file with other columns is refused.")
    list("  columns: ", layout.columns ?? [])
    if table.sample.columns.contains(where: \.isPadded) {
      line("# Some values have white space around them.")
      line("trim: true")
    }
  }

  private mutating func writeForms(_ proposal: RecordProposal) {
    if !proposal.dateFormats.isEmpty {
      line("date:")
      for doubt in proposal.dateDoubts { comment("DOUBT: " + doubt, "  ") }
      let formats = proposal.dateFormats.map { yamlQuoted($0.pattern) }
      line("  formats: [\(formats.joined(separator: ", "))]")
    }
    if let amounts = proposal.amounts, !amounts.settings.isEmpty || !proposal.amountDoubts.isEmpty {
      for doubt in proposal.amountDoubts { comment("DOUBT: " + doubt, "") }
      line("amount: {\(amounts.settings.joined(separator: ", "))}")
    }
    if let (condition, why) = proposal.condition {
      comment(why, "")
      line("where: [{column: \(yamlText(condition.name)), present: true}]")
    }
  }

  private mutating func writeFields(_ proposal: RecordProposal) {
    line("fields:")
    for field in proposal.fields {
      comment(field.why.firstCapital, "  ")
      for doubt in field.doubts { comment("DOUBT: " + doubt, "  ") }
      line("  \(field.field.text): \(field.rule.yaml)")
    }
  }

  private mutating func writeUnused(_ proposal: RecordProposal, _ table: InferredTable) {
    let used = Set(
      proposal.fields.flatMap(\.rule.names) + (proposal.condition.map { [$0.0.name] } ?? []))
    let unused = table.sample.columns.map(\.name).filter { !used.contains($0) && !$0.isEmpty }
    guard !unused.isEmpty else { return }
    comment(
      "No field uses " + unused.map { "\"\($0)\"" }.joined(separator: ", ") + ".", "")
  }
}

extension ProposalText {
  private mutating func line(_ line: String) { text += line + "\n" }

  /// In lines of at most 100 characters.
  private mutating func comment(_ comment: String, _ indent: String) {
    let words = printable(comment).split(separator: " ")
    wrap(words, first: indent + "#", others: indent + "#", end: "")
  }

  private mutating func list(_ key: String, _ texts: [String]) {
    let items = texts.map { yamlText($0) }
    let words = items.enumerated().map {
      $0.offset + 1 < items.count ? "\($0.element)," : $0.element
    }
    guard key.count + words.joined(separator: " ").count > 96 else {
      return line("\(key)[\(words.joined(separator: " "))]")
    }
    wrap(words.map { $0[...] }, first: key + "[\n   ", others: "   ", end: "]")
  }

  private mutating func wrap(
    _ words: [Substring], first: String, others: String, end: String
  ) {
    var current = first
    var length = others.count
    for word in words {
      if length + word.count + 1 > 98 {
        line(current)
        current = others
        length = others.count
      }
      current += " " + word
      length += word.count + 1
    }
    line(current + end)
  }
}

extension AmountFormat {
  /// What is not as it is without a word.
  fileprivate var settings: [String] {
    let usual = AmountFormat()
    var settings: [String] = []
    if decimalPoint != usual.decimalPoint { settings.append("decimal: \",\"") }
    switch grouping {
    case .unstated: break
    case .none: settings.append("grouping: \"\"")
    case .space: settings.append("grouping: \" \"")
    case .byte(let byte): settings.append("grouping: \"\(UnicodeScalar(byte))\"")
    }
    if !signs.isEmpty {
      let texts = signs.map { yamlQuoted(String(decoding: $0, as: UTF8.self)) }
      settings.append("signs: [\(texts.joined(separator: ", "))]")
    }
    if maxDecimals != usual.maxDecimals { settings.append("max_decimals: \(maxDecimals)") }
    if negative != usual.negative { settings.append("negative: \(negative.rawValue)") }
    return settings
  }
}

extension String {
  fileprivate var firstCapital: String { prefix(1).uppercased() + dropFirst() }
}
