import Decimals
import JSONLogic

/// As much of JSON Schema 2020-12 as the profile's schema uses; another keyword is an error.
struct JSONSchema {
  let root: JSON

  /// What is wrong with the value, each with its path; nothing where it fits.
  func problems(of value: JSON) -> [String] { problems(of: value, root, at: "") }

  private func problems(of value: JSON, _ schema: JSON, at path: String) -> [String] {
    if let isAllowed = schema.boolValue { return isAllowed ? [] : ["\(path) is not allowed here"] }
    return (schema.objectValue ?? JSONObject()).flatMap { keyword, rule in
      check(value, keyword, rule, schema, at: path)
    }
  }

  private func check(
    _ value: JSON, _ keyword: String, _ rule: JSON, _ schema: JSON, at path: String
  ) -> [String] {
    switch keyword {
    case "$schema", "$id", "title", "description", "$defs", "additionalProperties", "then", "else":
      []
    case "$ref": problems(of: value, definition(rule), at: path)
    case "allOf": elements(rule).flatMap { problems(of: value, $0, at: path) }
    case "anyOf": anyOf(value, elements(rule), at: path)
    case "if":
      problems(of: value, rule, at: path).isEmpty
        ? problems(of: value, schema["then"] ?? true, at: path)
        : problems(of: value, schema["else"] ?? true, at: path)
    case "properties": properties(of: value, rule, schema, at: path)
    case "required":
      elements(rule).compactMap(\.stringValue).filter {
        value.objectValue != nil && value[$0] == nil
      }
      .map { "\(path) has no \($0)" }
    case "items":
      (value.arrayValue ?? []).enumerated().flatMap {
        problems(of: $0.element, rule, at: "\(path)/\($0.offset)")
      }
    default: scalar(value, keyword, rule) ? [] : ["\(path) breaks \(keyword) \(rule)"]
    }
  }

  private func anyOf(_ value: JSON, _ schemas: [JSON], at path: String) -> [String] {
    let all = schemas.map { problems(of: value, $0, at: path) }
    return all.contains(where: \.isEmpty) ? [] : ["\(path) fits none: \(all)"]
  }

  private func properties(
    of value: JSON, _ rule: JSON, _ schema: JSON, at path: String
  ) -> [String] {
    (value.objectValue ?? JSONObject()).flatMap { key, member -> [String] in
      let schema = rule[key] ?? schema["additionalProperties"] ?? true
      return problems(of: member, schema, at: "\(path)/\(key)")
    }
  }

  private func scalar(_ value: JSON, _ keyword: String, _ rule: JSON) -> Bool {
    switch keyword {
    case "type": (elements(rule) + [rule]).contains { type($0, has: value) }
    case "const": value == rule
    case "enum": elements(rule).contains(value)
    case "minLength": (value.stringValue?.count ?? .max) >= rule.intValue ?? 0
    case "minItems": (value.arrayValue?.count ?? .max) >= rule.intValue ?? 0
    case "minimum": value.numberValue.map { $0 >= rule.numberValue ?? .zero } ?? true
    case "maximum": value.numberValue.map { $0 <= rule.numberValue ?? .zero } ?? true
    // The one pattern of the schema: a path from the root.
    case "pattern":
      rule == "^/." && value.stringValue.map { $0.hasPrefix("/") && $0 != "/" } == true
    default: false
    }
  }

  private func type(_ name: JSON, has value: JSON) -> Bool {
    switch (name.stringValue, value) {
    case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool),
      ("number", .number):
      true
    case ("integer", .number): value.intValue != nil
    default: false
    }
  }

  private func elements(_ rule: JSON) -> [JSON] { rule.arrayValue ?? [] }

  private func definition(_ reference: JSON) -> JSON {
    let name = reference.stringValue?.split(separator: "/").last.map(String.init) ?? ""
    return root["$defs"]?[name] ?? false
  }
}
