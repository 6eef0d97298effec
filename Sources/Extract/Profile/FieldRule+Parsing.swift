extension FieldRule {
  static func all(
    from map: inout ProfileMap, _ kind: RecordKind, _ layout: SourceProfile.Layout
  ) throws(ProfileError) -> [Field: FieldRule] {
    let node = try map.require("fields", remedy: "Say which \(layout.nameKey) is which field")
    var fields = try node.map()
    var rules: [Field: FieldRule] = [:]
    for field in kind.fields {
      guard let value = fields.take(field.text) else { continue }
      let parser = FieldRuleParser(field: field, nameKey: layout.nameKey, node: value)
      rules[field] = try parser.parse()
    }
    try fields.finish()
    try checkRequired(rules, kind, layout, node)
    return rules
  }

  private static func checkRequired(
    _ rules: [Field: FieldRule], _ kind: RecordKind, _ layout: SourceProfile.Layout,
    _ node: ProfileNode
  ) throws(ProfileError) {
    for field in kind.required where rules[field] == nil {
      throw node.error(
        "fields has no \(field.text), which every record of \(kind.rawValue) needs",
        remedy: "Write \(field.text): and the \(layout.nameKey) that holds it")
    }
    if kind == .leads, rules[.leadUUID] == nil, rules[.externalID] == nil {
      throw node.error(
        "fields has neither lead_uuid nor external_id, and a lead needs one of them",
        remedy: "Write external_id: and the \(layout.nameKey) that names the lead in its source")
    }
  }
}

extension FieldRule.Source {
  /// Whether a text can stand in for it.
  fileprivate var canBeEmpty: Bool {
    switch self {
    case .value, .join: true
    case .product, .sum, .constant: false
    }
  }
}

/// Reads the rule of one field.
private struct FieldRuleParser {
  let field: Field
  let nameKey: String
  let node: ProfileNode

  /// A text or a list names columns; a mapping says more.
  func parse() throws(ProfileError) -> FieldRule {
    guard node.isMapping else { return FieldRule(source: .value(try names(node))) }
    var map = try node.map()
    var rule = FieldRule(source: try source(&map))
    if rule.source.canBeEmpty { rule.fallback = try map.take("default")?.text() }
    if field.isAmount { rule.check = try map.take("check").map(check(_:)) }
    if let texts = map.take("map") { rule.map = try self.map(texts) }
    if nameKey == "column" { rule.isOptional = try map.take("optional")?.flag() ?? false }
    try map.finish()
    return rule
  }

  private func source(_ map: inout ProfileMap) throws(ProfileError) -> FieldRule.Source {
    if let value = map.take(nameKey) { return .value(try names(value)) }
    if let value = map.take("constant") { return .constant(try value.nonEmptyText()) }
    if field.isAmount {
      if let value = map.take("product") {
        return .product(try factors(value), discount: try map.take("discount").map(names(_:)))
      }
      if let sum = try sum(&map) { return .sum(sum) }
      throw node.error(
        "\(node.name) says nothing about where it comes from",
        remedy: "Write \(nameKey):, constant:, product: or sum:")
    }
    let value = try map.require(
      "join", remedy: "Write \(nameKey):, constant: or join: to say where it comes from")
    return .join(try parts(value), with: try map.take("with")?.text() ?? "")
  }

  /// A text or a list is added; a mapping says more.
  private func check(_ node: ProfileNode) throws(ProfileError) -> Sum {
    guard node.isMapping else { return Sum(added: try names(node)) }
    var map = try node.map()
    guard let sum = try sum(&map) else {
      throw node.error("\(node.name) has no sum", remedy: "Write sum: and what is added")
    }
    try map.finish()
    return sum
  }

  private func sum(_ map: inout ProfileMap) throws(ProfileError) -> Sum? {
    guard let added = map.take("sum") else { return nil }
    return Sum(
      added: try names(added), taken: try map.take("minus").map(names(_:)) ?? [],
      returned: try map.take("returned").map(names(_:)) ?? [])
  }

  private func names(_ node: ProfileNode) throws(ProfileError) -> Names {
    var names: Names = []
    for item in try node.list() { names.append(try item.nonEmptyText()) }
    return names
  }

  private func factors(_ node: ProfileNode) throws(ProfileError) -> [Names] {
    var factors: [Names] = []
    for item in try node.list() { factors.append(try names(item)) }
    return factors
  }

  private func parts(_ node: ProfileNode) throws(ProfileError) -> [JoinPart] {
    var parts: [JoinPart] = []
    for item in try node.list() { parts.append(try part(item)) }
    return parts
  }

  private func part(_ node: ProfileNode) throws(ProfileError) -> JoinPart {
    switch node.plainText {
    case "@record": .recordNumber
    case "@line": .line
    default: .value(try names(node))
    }
  }

  private func map(_ node: ProfileNode) throws(ProfileError) -> [String: String] {
    guard field.isMappable else {
      throw node.error(
        "\(field.text) is not a text that a map could replace", remedy: "Drop its map")
    }
    var pairs = try node.map()
    var map: [String: String] = [:]
    for (key, value) in pairs.takeAll() { map[key.name] = try value.text() }
    return map
  }
}
