import Decimals

extension FieldReader {
  mutating func amount(_ field: Field) -> Decimal? {
    do { return try readAmount(field) } catch {
      note(error)
      return nil
    }
  }

  private func readAmount(_ field: Field) throws(Problem) -> Decimal? {
    switch rules.plan[field].computation {
    case nil: try single(field)
    case .product(let slots): try product(of: slots, field)
    case .sum(let slots, let others): try sum(of: slots, minus: others, field)
    }
  }

  private func single(_ field: Field) throws(Problem) -> Decimal? {
    if let slot = rules.plan[field].slot, row.occurrences(of: slot) > 1 {
      throw .repeatedAmount(field, row[slot], times: row.occurrences(of: slot))
    }
    let text = bytes(of: field)
    if text.isEmpty { return try absent(field) }
    return try read(text, rules.amounts, field)
  }

  private func product(of slots: [Int], _ field: Field) throws(Problem) -> Decimal? {
    var product = Decimal.one
    for slot in slots {
      let text = row[slot]
      if text.isEmpty { return try absent(field) }
      let factor = try read(text, rules.parts, field)
      do { try product *= factor } catch { throw .notAmount(field, text, .tooLong, rules.amounts) }
    }
    return try checked(product, field)
  }

  private func sum(
    of slots: [Int], minus others: [Int], _ field: Field
  ) throws(Problem) -> Decimal? {
    let isThere = (slots + others).contains { row.occurrences(of: $0) > 0 }
    guard isThere else { return try absent(field) }
    var (sum, taken) = (Decimal.zero, Decimal.zero)
    for slot in slots { try addAll(of: slot, to: &sum, field) }
    for slot in others { try addAll(of: slot, to: &taken, field) }
    return try checked(try added(-taken, to: sum, field), field)
  }

  /// Adds each occurrence of the slot.
  private func addAll(
    of slot: Int, to sum: inout Decimal, _ field: Field
  ) throws(Problem) {
    guard row.occurrences(of: slot) > 0 else { return }
    sum = try added(try read(row[slot], rules.parts, field), to: sum, field)
    var index = row.nextFurther(of: slot, from: 0)
    while let found = index {
      sum = try added(try read(row[further: found], rules.parts, field), to: sum, field)
      index = row.nextFurther(of: slot, from: found + 1)
    }
  }

  private func added(
    _ amount: Decimal, to sum: Decimal, _ field: Field
  ) throws(Problem) -> Decimal {
    do { return try sum + amount } catch {
      throw .notAmount(field, amount.description.utf8.span, .tooLong, rules.amounts)
    }
  }

  private func absent(_ field: Field) throws(Problem) -> Decimal? {
    if rules.plan[field].isRequired { throw .empty(field) }
    return nil
  }

  private func read(
    _ text: Span<UInt8>, _ format: AmountFormat, _ field: Field
  ) throws(Problem) -> Decimal {
    do { return try format.read(text) } catch {
      throw .notAmount(field, text, error, format)
    }
  }

  private func checked(_ amount: Decimal, _ field: Field) throws(Problem) -> Decimal {
    do { return try rules.amounts.checked(amount) } catch {
      throw .notAmount(field, amount.description.utf8.span, error, rules.amounts)
    }
  }
}
