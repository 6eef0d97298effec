import Decimals
import JSONLogic
import Yams

/// A YAML text as an editor sees it: plain numbers and flags are no texts.
func json(ofYAML text: String) throws -> JSON {
  guard let node = try compose(yaml: text) else { return .null }
  return json(node)
}

private func json(_ node: Node) -> JSON {
  if let mapping = node.mapping {
    return JSON(JSONObject(mapping.map { ($0.key.scalar?.string ?? "", json($0.value)) }))
  }
  if let sequence = node.sequence { return JSON(sequence.map(json)) }
  let text = node.scalar?.string ?? ""
  switch "\(node.tag)".split(separator: ":").last {
  case "int", "float": return Decimal(text).map { JSON($0) } ?? JSON(text)
  case "bool": return JSON(text == "true")
  default: return JSON(text)
  }
}
