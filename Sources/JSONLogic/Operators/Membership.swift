/// Whether a list has an element, or a text another within it.
struct Membership: OperatorExpression, Condition {
  private enum Haystack {
    case few([JSON])
    case many(Set<JSON>)
    case computed(any Expression)
  }

  private let needle: any Expression
  private let haystack: Haystack
  private let place: String

  init(_ arguments: Arguments) throws(JSONLogicError) {
    let operands = try arguments.written(2..., else: "in needs a value, and a list or a text.")
    place = arguments.place
    needle = operands[0]
    haystack =
      switch operands[1].constant {
      case .array(let list)? where list.count > 8: .many(Set(list))
      case .array(let list)?: .few(list)
      default: .computed(operands[1])
      }
  }

  func holds(_ evaluation: inout Evaluation) throws(JSONLogicError) -> Bool {
    let needle = try needle.value(&evaluation)
    switch haystack {
    case .few(let list): return list.contains(needle)
    case .many(let set): return set.contains(needle)
    case .computed(let expression):
      let value = try expression.value(&evaluation)
      return try isFound(needle, in: value, &evaluation)
    }
  }

  private func isFound(
    _ needle: JSON, in haystack: JSON, _ evaluation: inout Evaluation
  ) throws(JSONLogicError) -> Bool {
    switch haystack {
    case .array(let list):
      try evaluation.spend(list.count, at: place)
      return list.contains(needle)
    case .string(let text):
      let part = Array(needle.asText.utf8)
      try evaluation.spend(text.utf8.count * part.count / 256, at: place)
      return Array(text.utf8).contains(part)
    default: return false
    }
  }
}
