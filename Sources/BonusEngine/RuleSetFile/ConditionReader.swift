internal import Decimals
internal import Domain
internal import JSONLogic

/// Reads `when`: a condition of ``StrictRule``, written in YAML or JSON.
struct ConditionReader {
  private let node: FileNode
  private let tables: [BonusTable]

  /// - Parameter tables: those of the rule set, in which the condition may look up numbers.
  init(_ node: FileNode, tables: [BonusTable]) {
    self.node = node
    self.tables = tables
  }

  /// The condition as JSON text, compiled once to see that it can be.
  func text(kind: BonusRule.Kind) throws(RuleSetError) -> String {
    // Said here, because the condition's own message knows no YAML.
    guard node.entries != nil || (node.isPlain && ["true", "false"].contains(node.text)) else {
      throw node.error(
        "\(node.named("when")) is not a condition. Write an operator with its arguments, as in "
          + "{\">=\": [{var: sale.amount}, 1000000]}.")
    }
    var nodesLeft = Self.maxNodes
    let condition = try json(node, depth: 0, &nodesLeft)
    var all = Facts()
    all.use(tables)
    var facts = all[FactKind(kind)]
    do {
      _ = try StrictRule(compiling: condition, over: &facts)
    } catch {
      throw place(error.place).error(Self.message(error.problem, facts.variables.map(\.name)))
    }
    return condition.text
  }

  private static let maxDepth = 64
  // An alias stands for all that it names, so a short file can say a great deal.
  private static let maxNodes = 20_000

  private static func message(
    _ problem: JSONLogicError.Problem, _ names: [String]
  ) -> String {
    guard case .unknownVariable = problem else { return "when: \(problem)" }
    return "when: \(problem) A rule of this type may ask for \(names.joined(separator: ", "))."
  }

  /// The node that a JSON Pointer leads to, or the last one on its way that the file has.
  func place(_ pointer: String) -> FileNode {
    var place = node
    for step in pointer.split(separator: "/") {
      let name = step.split(separator: "~1", omittingEmptySubsequences: false)
        .joined(separator: "/")
      if let next = place.entries?.first(where: { $0.key.text == name })?.value {
        place = next
      } else if let elements = place.elements, let index = Int(step),
        elements.indices.contains(index)
      {
        place = elements[index]
      }
    }
    return place
  }
}

extension ConditionReader {
  private func json(
    _ node: FileNode, depth: Int, _ nodesLeft: inout Int
  ) throws(RuleSetError) -> JSON {
    nodesLeft -= 1
    guard depth <= Self.maxDepth, nodesLeft >= 0 else {
      throw node.error(
        "when has more than \(Self.maxNodes) parts, or \(Self.maxDepth) within one another. "
          + "Divide the rule.")
    }
    if let elements = node.elements {
      var values: [JSON] = []
      for element in elements { values.append(try json(element, depth: depth + 1, &nodesLeft)) }
      return .array(values)
    }
    guard let entries = node.entries else { return try scalar(node) }
    // More keys would make it a constant, which holds always.
    guard entries.count == 1, let (key, value) = entries.first else {
      throw node.error(
        "when has a mapping with \(entries.count) keys where one operator is due. "
          + "Join conditions with and: [...].")
    }
    guard let name = key.text else {
      throw key.error("when has \(key.inWords) where an operator is due. Write its name.")
    }
    return .object([name: try json(value, depth: depth + 1, &nodesLeft)])
  }

  private func scalar(_ node: FileNode) throws(RuleSetError) -> JSON {
    guard let text = node.text, node.isPlain, !node.isNull else {
      return node.isNull ? .null : .string(node.text ?? "")
    }
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case let text where Self.doubtfulWords.contains(text.lowercased()):
      throw node.error(
        "when: \(node.inWords) is a truth value to some and text to others. "
          + "Write true, false or null, or put it in quotation marks.")
    case let text where text.utf8.first.map(Self.beginsNumber) ?? false:
      return try number(text, node)
    default: return .string(text)
    }
  }

  private func number(_ text: String, _ node: FileNode) throws(RuleSetError) -> JSON {
    guard let json = try? JSON(parsing: text) else {
      throw node.error(
        "when: \(node.inWords) is neither a number nor plainly text. "
          + "Write a number as in 1000000 or 0.5, or put text in quotation marks.")
    }
    return json
  }

  private static let doubtfulWords: Set = [
    "true", "false", "null", "yes", "no", "on", "off", "y", "n",
  ]

  private static func beginsNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
