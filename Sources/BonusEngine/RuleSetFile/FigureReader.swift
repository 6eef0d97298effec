internal import Decimals
internal import Domain

/// Reads the numbers of a rule: of how many digits, and up to where, a figure makes sense.
struct FigureReader {
  let currency: Currency
  /// Of the rule set.
  let tables: [BonusTable]

  /// A number, or the table that has one for each agent: `{table: quotas}`.
  func figure(
    _ node: FileNode, _ key: String, _ read: (FileNode, String) throws(RuleSetError) -> Decimal
  ) throws(RuleSetError) -> BonusFigure {
    guard node.entries != nil else { return .number(try read(node, key)) }
    let fields = try Fields(node, of: key, known: ["table"])
    let name = try fields.required("table", remedy: "Name a table of the rule set.")
    let names = tables.map(\.name)
    guard let text = name.text, names.contains(text) else {
      let known = names.isEmpty ? "It has none." : "It has \(names.joined(separator: ", "))."
      throw name.error(
        "\(key) asks for the table \(name.inWords), which the rule set has not. \(known)")
    }
    return .table(text)
  }

  func percent(_ node: FileNode, _ key: String) throws(RuleSetError) -> Decimal {
    let percent = try node.decimal(key)
    guard percent <= BonusLimits.percent else {
      throw node.error("\(key) \(node.inWords) is above 1000. 3 means 3 %.")
    }
    return try short(percent, node, key, digits: BonusLimits.fractionDigits)
  }

  /// An amount that is paid out, and so comes in whole minor units.
  func money(_ node: FileNode, _ key: String) throws(RuleSetError) -> Decimal {
    try short(try amount(node, key), node, key, digits: currency.minorUnits)
  }

  func amount(_ node: FileNode, _ key: String) throws(RuleSetError) -> Decimal {
    let amount = try node.decimal(key)
    guard amount <= BonusLimits.amount else {
      throw node.error("\(key) \(node.inWords) is above \(BonusLimits.amount). Check its zeros.")
    }
    return try short(amount, node, key, digits: BonusLimits.fractionDigits)
  }

  func short(
    _ number: Decimal, _ node: FileNode, _ key: String, digits: Int
  ) throws(RuleSetError) -> Decimal {
    guard number.normalized.scale <= digits else {
      let currency = digits == BonusLimits.fractionDigits ? "" : " in \(currency)"
      throw node.error(
        "\(key) \(node.inWords) has more than \(digits) digits after the point\(currency). "
          + "Round it."
      )
    }
    return number
  }

  func positive(
    _ number: Decimal, _ node: FileNode, _ key: String
  ) throws(RuleSetError) -> Decimal {
    guard !number.isZero else {
      throw node.error("\(key) \(node.inWords) is not above 0. Write more, or leave it out.")
    }
    return number
  }
}
