import Decimals

extension FieldReader {
  /// - Parameter fallback: What stands in where the record has none.
  mutating func amount(_ field: Field, orElse fallback: Decimal? = nil) -> Decimal? {
    do throws(Problem) {
      if let fallback, isEmpty(field) { return fallback }
      let amount = try readAmount(field)
      try check(amount, field)
      return amount
    } catch {
      note(error)
      return nil
    }
  }

  /// Compares the amount with what the record itself says, where it says anything.
  private func check(_ amount: Decimal?, _ field: Field) throws(Problem) {
    guard let amount, let check = rules.plan[field].check, isThere(check) else { return }
    let declared = try sum(of: check, field)
    guard amount.magnitude != declared.magnitude else { return }
    throw .otherTotal(field, amount, declared: declared)
  }

  private func readAmount(_ field: Field) throws(Problem) -> Decimal? {
    switch rules.plan[field].computation {
    case nil: try single(field)
    case .product(let slots, let discount): try product(of: slots, less: discount, field)
    case .sum(let parts): try isThere(parts) ? checked(sum(of: parts, field), field) : absent(field)
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

  private func product(
    of slots: [Int], less discount: Int?, _ field: Field
  ) throws(Problem) -> Decimal? {
    var product = Decimal.one
    for slot in slots {
      let text = row[slot]
      if text.isEmpty { return try absent(field) }
      let factor = try read(text, rules.parts, field)
      do { try product *= factor } catch { throw .notAmount(field, text, .tooLong, rules.amounts) }
    }
    if let discount, !row[discount].isEmpty {
      let text = row[discount]
      let share = try read(text, rules.parts, field)
      guard share >= .zero, share <= .one else { throw .notShare(field, text) }
      do { try product *= Decimal.one - share } catch {
        throw .notAmount(field, text, .tooLong, rules.amounts)
      }
    }
    return try checked(product, field)
  }

  private func isEmpty(_ field: Field) -> Bool {
    switch rules.plan[field].computation {
    case nil: bytes(of: field).isEmpty
    case .product(let slots, _): slots.contains { row[$0].isEmpty }
    case .sum(let parts): !isThere(parts)
    }
  }

  private func isThere(_ parts: FieldPlan.Sum) -> Bool {
    parts.slots.contains { row.occurrences(of: $0) > 0 }
  }

  private func sum(of parts: FieldPlan.Sum, _ field: Field) throws(Problem) -> Decimal {
    var (sum, taken) = (Decimal.zero, Decimal.zero)
    for slot in parts.added { try addAll(of: slot, to: &sum, field) }
    for slot in parts.taken { try addAll(of: slot, to: &taken, field) }
    for slot in parts.returned { try addAll(of: slot, to: &taken, field, asMagnitude: true) }
    return try added(-taken, to: sum, field)
  }

  /// Adds each occurrence of the slot.
  private func addAll(
    of slot: Int, to sum: inout Decimal, _ field: Field, asMagnitude: Bool = false
  ) throws(Problem) {
    guard row.occurrences(of: slot) > 0 else { return }
    let first = try read(row[slot], rules.parts, field)
    sum = try added(asMagnitude ? first.magnitude : first, to: sum, field)
    var index = row.nextFurther(of: slot, from: 0)
    while let found = index {
      let next = try read(row[further: found], rules.parts, field)
      sum = try added(asMagnitude ? next.magnitude : next, to: sum, field)
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
