/// A text as a YAML value: plain where nothing in it could mean anything else.
func yamlText(_ text: String) -> String {
  let isPlain =
    text.first?.isLetter == true && text.last != " " && !yamlWords.contains(text.lowercased())
    && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "_" || $0 == "-" }
  return isPlain ? text : yamlQuoted(text)
}

func yamlList(_ texts: [String]) -> String {
  "[" + texts.map(yamlText).joined(separator: ", ") + "]"
}

/// Words that YAML reads as flags or as nothing.
private let yamlWords: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]

func yamlQuoted(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": quoted += "\\\(scalar)"
    case "\t": quoted += "\\t"
    case "\n": quoted += "\\n"
    case "\r": quoted += "\\r"
    default: quoted += scalar.value < 0x20 ? "\\x\(hex(scalar.value))" : String(scalar)
    }
  }
  return quoted + "\""
}

private func hex(_ value: UInt32) -> String {
  let digits = String(value, radix: 16)
  return digits.utf8.count < 2 ? "0" + digits : digits
}

extension FieldRule {
  /// The rule as it stands in a profile of CSV: `Номер`, `{product: [a, b]}`.
  var yaml: String {
    switch source {
    case .value(let names) where map.isEmpty && fallback == nil && names.count == 1:
      yamlText(names[0])
    case .value(let names):
      "{column: \(names.count == 1 ? yamlText(names[0]) : yamlList(names))\(options)}"
    case .join(let parts, let separator):
      "{join: [\(parts.map(\.yaml).joined(separator: ", "))], with: \(yamlQuoted(separator))\(options)}"
    case .product(let factors, let discount):
      "{product: [\(factors.map(yamlNames).joined(separator: ", "))]"
        + (discount.map { ", discount: \(yamlNames($0))" } ?? "") + "}"
    case .sum: preconditionFailure("A sum is never proposed.")
    case .constant(let text): "{constant: \(yamlText(text))}"
    }
  }

  private var options: String {
    let pairs = map.sorted { $0.key < $1.key }.map { "\(yamlText($0.key)): \(yamlText($0.value))" }
    return (fallback.map { ", default: \(yamlText($0))" } ?? "")
      + (pairs.isEmpty ? "" : ", map: {\(pairs.joined(separator: ", "))}")
  }
}

extension JoinPart {
  fileprivate var yaml: String {
    switch self {
    case .value(let names): yamlNames(names)
    case .recordNumber: "\"@record\""
    case .line: "\"@line\""
    }
  }
}

private func yamlNames(_ names: Names) -> String {
  names.count == 1 ? yamlText(names[0]) : yamlList(names)
}
