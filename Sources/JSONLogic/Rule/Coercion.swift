internal import Decimals

extension JSON {
  /// Not null, `false`, 0, `""` or `[]`.
  var isTruthy: Bool {
    switch self {
    case .null: false
    case .bool(let value): value
    case .number(let value): !value.isZero
    case .string(let value): !value.isEmpty
    case .array(let values): !values.isEmpty
    case .object: true
    }
  }

  /// The number that JavaScript sees in the value: null is 0, `true` 1, `""` 0, `" 1.5 "` 1.5.
  var asNumber: Decimal? {
    switch self {
    case .number(let value): value
    case .null: .zero
    case .bool(let value): value ? .one : .zero
    case .string(let text): JSON.number(in: text)
    case .array, .object: nil
    }
  }

  private static func number(in text: String) -> Decimal? {
    let bytes = text.utf8.drop(while: \.isSpace)
    guard let last = bytes.lastIndex(where: { !$0.isSpace }) else { return .zero }
    return try? Decimal(parsingScientific: Array(bytes[...last]).span)
  }

  /// The text that joins with other text: nothing for null, elements with commas for a list.
  var asText: String {
    switch self {
    case .null: ""
    case .bool(let value): value ? "true" : "false"
    case .number(let value): value.description
    case .string(let value): value
    case .array(let values): values.map(\.asText).joined(separator: ",")
    case .object: text
    }
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || 0x09...0x0D ~= self }
}
