import Decimals

extension SalesInference {
  /// How the price paid is found.
  struct AmountChoice {
    let field: FieldProposal
    /// The column of the amount, or its factors.
    let columns: [SampleColumn]
    let format: AmountFormat
    let formatDoubts: [String]
    /// Whether it is, or is known to be, a quantity by a price.
    var hasFactors = false
  }

  func amount() -> AmountChoice? {
    let (quantity, price) = (factor("quantity"), factor("unit_price"))
    if let amount = columns[.saleAmount].first(where: \.isAmounts), !isPerOrder(amount) {
      return choice([amount], why: why(amount, quantity, price))
    }
    if let quantity, let price { return product(quantity, price) }
    if let amount = columns[.saleAmount].first(where: \.isAmounts) ?? factor("order_total") {
      return choice(
        [amount], why: "the header says so.",
        doubts: isPerOrder(amount)
          ? [
            "\(quoted(amount)) is the same in all rows of a sale: it may be counted several times."
          ]
          : [])
    }
    if let price {
      return choice(
        [price], why: "the only column of prices.",
        doubts: ["There is no quantity: \(quoted(price)) is taken as the amount of a row."])
    }
    return amountByValues()
  }

  private func factor(_ role: String) -> SampleColumn? { columns[role].first(where: \.isAmounts) }

  private func product(_ quantity: SampleColumn, _ price: SampleColumn) -> AmountChoice? {
    var doubts: [String] = []
    if let total = (columns[.saleAmount] + columns["order_total"]).first(where: \.isAmounts) {
      doubts.append("\(quoted(total)) is that of the whole order, and is not used.")
    }
    if let discount = columns["discount"].first, discount.distinct.contains(where: isNotZero) {
      doubts.append(
        "\(quoted(discount)) is not taken off. If it is a share, as 0.15, write behind the product: "
          + "discount: \(yamlText(discount.name)).")
    }
    return choice(
      [quantity, price], why: "no column is the amount of a row; quantity by price is.",
      doubts: doubts)
  }

  /// The same in every row of a sale's number: the order's amount, beside each of its lines.
  private func isPerOrder(_ amount: SampleColumn) -> Bool {
    guard let number = columns[.externalSaleID].first, !number.isUnique else { return false }
    var seen: [String: String] = [:]
    var repeats = 0
    for (number, value) in zip(number.values, amount.values)
    where !number.isEmpty && !value.isEmpty {
      if let former = seen[number] {
        guard former == value else { return false }
        repeats += 1
      }
      seen[number] = value
    }
    return repeats > 2
  }

  private func why(
    _ amount: SampleColumn, _ quantity: SampleColumn?, _ price: SampleColumn?
  ) -> String {
    guard let quantity, let price else { return "the header says so." }
    let product = "\(quoted(quantity)) by \(quoted(price))"
    return isProduct(amount, quantity, price)
      ? "the header says so, and it is \(product) in every row."
      : "the header says so; it is not \(product) in every row: tax or discounts are in it."
  }

  /// An amount that no name tells, but that is the product of two other columns.
  private func amountByValues() -> AmountChoice? {
    let numbers = columns.all.filter { $0.isAmounts && !$0.isDates && !columns.isNamed($0) }
    for amount in numbers.reversed() {
      let factors = numbers.filter { $0 !== amount }
      for (index, quantity) in factors.enumerated() {
        for price in factors[(index + 1)...] where isProduct(amount, quantity, price) {
          return choice(
            [amount], why: "it is \(quoted(quantity)) by \(quoted(price)) in every row.",
            doubts: ["No header says amount: \(quoted(amount)) is a guess from the values."],
            hasFactors: true)
        }
      }
    }
    return nil
  }

  private func isProduct(
    _ amount: SampleColumn, _ quantity: SampleColumn, _ price: SampleColumn
  ) -> Bool {
    let format = AmountFinding(in: amount.filled + price.filled).format
    return !amount.isEmpty
      && (0..<table.rowCount).allSatisfy { row in
        guard let a = format.amount(amount.values[row]),
          let b = format.amount(quantity.values[row]),
          let c = format.amount(price.values[row])
        else { return amount.values[row].isEmpty }
        return (try? b * c) == a
      }
  }
}

extension SalesInference {
  private func choice(
    _ columns: [SampleColumn], why: String, doubts: [String] = [], hasFactors: Bool = false
  ) -> AmountChoice? {
    let finding = AmountFinding(in: columns.flatMap(\.filled))
    let amounts = amounts(of: columns, finding.format)
    var format = finding.format
    format.maxDecimals = min(max(2, amounts.map { $0.normalized.scale }.max() ?? 2), 4)
    let negative = amounts.count { $0.isNegative }
    format.negative = negative > 0 ? .return : .reject
    let source: FieldRule.Source =
      columns.count > 1 ? .product(columns.map { [$0.name] }) : .value([columns[0].name])
    return AmountChoice(
      field: FieldProposal(
        field: .saleAmount, rule: FieldRule(source: source), why: why, doubts: doubts),
      columns: columns, format: format,
      formatDoubts: self.doubts(of: finding, columns, amounts: amounts, negative: negative),
      hasFactors: hasFactors || columns.count > 1)
  }

  /// Those that can be read.
  private func amounts(of columns: [SampleColumn], _ format: AmountFormat) -> [Decimal] {
    (0..<table.rowCount).compactMap { row in
      columns.reduce(Decimal.one as Decimal?) { product, column in
        guard let product, let factor = format.amount(column.values[row]) else { return nil }
        return try? product * factor
      }
    }
  }

  private func doubts(
    of finding: AmountFinding, _ columns: [SampleColumn], amounts: [Decimal], negative: Int
  ) -> [String] {
    var doubts: [String] = []
    if finding.rival != nil, let example = columns.flatMap(\.filled).first(where: hasThreeDecimals)
    {
      doubts.append(
        "\"\(example)\" may have three decimals or groups of three digits, and no value tells. Ask the "
          + "source.")
    }
    if negative > 0 {
      doubts.append(
        "\(negative) of \(amounts.count) amounts \(negative == 1 ? "is" : "are") negative, and taken as "
          + "money given back.")
    }
    if amounts.contains(where: { $0.normalized.scale > 4 }) {
      doubts.append("Some amounts have more than 4 decimals, and will be rejected.")
    }
    return doubts
  }

  private func hasThreeDecimals(_ text: String) -> Bool {
    guard let sign = text.lastIndex(where: { $0 == "." || $0 == "," }) else { return false }
    return text.distance(from: sign, to: text.endIndex) == 4
  }

  private func isNotZero(_ text: String) -> Bool { text.contains { ("1"..."9").contains($0) } }
}
