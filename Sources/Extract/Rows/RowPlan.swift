/// A profile compiled for one pass over a file: slots instead of names.
struct RowPlan: Sendable {
  /// The columns or paths that the file is asked for; the first slots hold their values.
  private(set) var names: [String] = []
  /// Those of them that must be in a header.
  private(set) var requiredNames: Set<String> = []
  /// Values made of others; the slots after those of the names hold them.
  private(set) var derivations: [Derivation] = []
  /// By `Field.rawValue`.
  private(set) var fields: [FieldPlan]
  private(set) var conditions: [ConditionPlan] = []
  /// Constants and defaults, one after another.
  private(set) var constants: [UInt8] = []

  var slotCount: Int { names.count + derivations.count }

  subscript(field: Field) -> FieldPlan { fields[field.rawValue] }

  init(_ profile: SourceProfile) {
    fields = Array(repeating: FieldPlan(), count: Field.allCases.count)
    let wanted = profile.rules.sorted { $0.key.rawValue < $1.key.rawValue }
    for (_, rule) in wanted { collectNames(of: rule) }
    for condition in profile.conditions { collect(condition.name, isRequired: true) }
    conditions = profile.conditions.map { ConditionPlan($0, slot: slot(of: $0.name)) }
    for (field, rule) in wanted {
      fields[field.rawValue] = plan(
        field, rule, isRequired: profile.kind.required.contains(field))
    }
  }
}

extension RowPlan {
  private mutating func collectNames(of rule: FieldRule) {
    for name in rule.names { collect(name, isRequired: !rule.isOptional) }
  }

  private mutating func collect(_ name: String, isRequired: Bool) {
    if !names.contains(name) { names.append(name) }
    if isRequired { requiredNames.insert(name) }
  }

  private func slot(of name: String) -> Int {
    guard let slot = names.firstIndex(of: name) else {
      preconditionFailure("Names are collected before they are looked up.")
    }
    return slot
  }

  private mutating func plan(_ field: Field, _ rule: FieldRule, isRequired: Bool) -> FieldPlan {
    let (slot, computation) = source(field, rule.source)
    return FieldPlan(
      slot: slot, computation: computation, check: rule.check.map { sum($0) },
      fallback: keep(rule.constant ?? rule.fallback ?? ""), map: rule.map, isRequired: isRequired,
      firstSlot: rule.names.first.map { self.slot(of: $0) })
  }

  private mutating func source(
    _ field: Field, _ source: FieldRule.Source
  ) -> (slot: Int?, computation: FieldPlan.Computation?) {
    switch source {
    case .value(let names): (slot(of: names), nil)
    case .join(let parts, let separator): (join(parts, separator, needsAll: field.isKey), nil)
    case .product(let factors, let discount):
      (nil, .product(factors.map { slot(of: $0) }, discount: discount.map { slot(of: $0) }))
    case .sum(let sum): (nil, .sum(self.sum(sum)))
    case .constant: (nil, nil)
    }
  }

  private func sum(_ sum: Sum) -> FieldPlan.Sum {
    FieldPlan.Sum(
      added: sum.added.map { slot(of: $0) }, taken: sum.taken.map { slot(of: $0) },
      returned: sum.returned.map { slot(of: $0) })
  }

  /// Where the text is among the constants.
  private mutating func keep(_ text: String) -> Range<Int> {
    let start = constants.count
    constants += text.utf8
    return start..<constants.count
  }

  /// One slot for names that are alternatives.
  private mutating func slot(of names: Names) -> Int {
    let slots = names.map { slot(of: $0) }
    guard slots.count > 1 else { return slots[0] }
    return derive(.first(slots))
  }

  private mutating func join(_ parts: [JoinPart], _ separator: String, needsAll: Bool) -> Int {
    let compiled = parts.map { part -> Derivation.Part in
      switch part {
      case .value(let names): .slot(slot(of: names))
      case .recordNumber: .recordNumber
      case .line: .line
      }
    }
    return derive(.join(compiled, with: Array(separator.utf8), needsAll: needsAll))
  }

  private mutating func derive(_ derivation: Derivation) -> Int {
    derivations.append(derivation)
    return slotCount - 1
  }
}
