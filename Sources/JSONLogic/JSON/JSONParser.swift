/// A recursive descent over the bytes; `offset` is the next one to look at.
struct JSONParser {
  let maxDepth: Int
  var depth = 0
  var offset = 0

  init(maxDepth: Int) { self.maxDepth = maxDepth }

  mutating func document(_ text: Span<UInt8>) throws(JSONError) -> JSON {
    if has([0xEF, 0xBB, 0xBF], text) { offset = 3 }
    skipSpace(text)
    let value = try value(text)
    skipSpace(text)
    guard offset == text.count else {
      throw error(.textAfterTheValue(found: found(text)), text)
    }
    return value
  }

  private mutating func value(_ text: Span<UInt8>) throws(JSONError) -> JSON {
    switch peek(text) {
    case UInt8(ascii: "{"): .object(try object(text))
    case UInt8(ascii: "["): .array(try array(text))
    case UInt8(ascii: "\""): .string(try string(text))
    case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?: .number(try number(text))
    default: try word(text)
    }
  }

  private mutating func word(_ text: Span<UInt8>) throws(JSONError) -> JSON {
    if take("true", text) { return .bool(true) }
    if take("false", text) { return .bool(false) }
    if take("null", text) { return .null }
    throw error(.expected("a value", found: found(text)), text)
  }

  private mutating func array(_ text: Span<UInt8>) throws(JSONError) -> [JSON] {
    try open(text)
    defer { depth -= 1 }
    var values: [JSON] = []
    if take(UInt8(ascii: "]"), text) { return values }
    repeat {
      skipSpace(text)
      values.append(try value(text))
      skipSpace(text)
    } while take(UInt8(ascii: ","), text)
    guard take(UInt8(ascii: "]"), text) else {
      throw error(.expected("a comma or ] after an element", found: found(text)), text)
    }
    return values
  }

  private mutating func object(_ text: Span<UInt8>) throws(JSONError) -> JSONObject {
    try open(text)
    defer { depth -= 1 }
    var members = JSONObject()
    if take(UInt8(ascii: "}"), text) { return members }
    repeat {
      skipSpace(text)
      let key = try key(text, notIn: members)
      members[key] = try value(text)
      skipSpace(text)
    } while take(UInt8(ascii: ","), text)
    guard take(UInt8(ascii: "}"), text) else {
      throw error(.expected("a comma or } after a member", found: found(text)), text)
    }
    return members
  }

  private mutating func key(
    _ text: Span<UInt8>, notIn members: JSONObject
  ) throws(JSONError) -> String {
    let start = offset
    guard peek(text) == UInt8(ascii: "\"") else {
      throw error(.expected("a key in quotation marks", found: found(text)), text)
    }
    let key = try string(text)
    guard members[key] == nil else { throw JSONError(.duplicateKey(key), at: start, of: text) }
    skipSpace(text)
    guard take(UInt8(ascii: ":"), text) else {
      throw error(.expected("a colon after the key", found: found(text)), text)
    }
    skipSpace(text)
    return key
  }

  private mutating func open(_ text: Span<UInt8>) throws(JSONError) {
    guard depth < maxDepth else { throw error(.tooDeep(limit: maxDepth), text) }
    depth += 1
    offset += 1
    skipSpace(text)
  }
}

extension JSONParser {
  func peek(_ text: Span<UInt8>) -> UInt8? { offset < text.count ? text[offset] : nil }

  mutating func take(_ byte: UInt8, _ text: Span<UInt8>) -> Bool {
    guard peek(text) == byte else { return false }
    offset += 1
    return true
  }

  private mutating func take(_ word: String, _ text: Span<UInt8>) -> Bool {
    let bytes = Array(word.utf8)
    guard has(bytes, text) else { return false }
    offset += bytes.count
    return true
  }

  private func has(_ bytes: [UInt8], _ text: Span<UInt8>) -> Bool {
    offset + bytes.count <= text.count
      && bytes.indices.allSatisfy { text[offset + $0] == bytes[$0] }
  }

  private mutating func skipSpace(_ text: Span<UInt8>) {
    while let byte = peek(text), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  func error(_ problem: JSONError.Problem, _ text: Span<UInt8>) -> JSONError {
    JSONError(problem, at: offset, of: text)
  }

  /// What stands here, for messages.
  private func found(_ text: Span<UInt8>) -> String {
    guard let byte = peek(text) else { return "the end of the text" }
    guard byte.isLetter else { return "\"\(character(text))\"" }
    var end = offset
    while end < text.count, text[end].isLetter { end += 1 }
    return string(text, offset..<end).quoted
  }

  private func character(_ text: Span<UInt8>) -> String {
    let rest = string(text, offset..<min(offset + 4, text.count))
    return rest.unicodeScalars.first.map { String($0) } ?? ""
  }

  /// The text of a range, with replacement characters where it is not UTF-8.
  func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: range.map { text[$0] }, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
}
