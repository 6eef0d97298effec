/// Why a text is not JSON that we accept, and where.
public struct JSONError: Error, Equatable, Sendable {
  public enum Problem: Equatable, Sendable {
    case expected(String, found: String)
    case textAfterTheValue(found: String)
    /// RFC 8259 leaves the meaning of such an object open, so it is refused.
    case duplicateKey(String)
    case unterminatedString
    case controlCharacter
    case unknownEscape(String)
    case loneSurrogate
    case invalidUTF8
    case malformedNumber(String)
    case numberOutOfRange(String)
    case tooDeep(limit: Int)
    case tooLong(bytes: Int, limit: Int)
  }

  public let problem: Problem
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in characters of Unicode.
  public let column: Int

  init(_ problem: Problem, at offset: Int, of text: Span<UInt8>) {
    self.problem = problem
    var line = 1
    var column = 1
    for index in 0..<min(offset, text.count) {
      if text[index] == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if text[index] & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.line = line
    self.column = column
  }
}

extension JSONError: CustomStringConvertible {
  public var description: String { "line \(line), column \(column): \(problem.description)" }
}

extension JSONError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .expected(let expected, let found): "Expected \(expected), found \(found)."
    case .textAfterTheValue(let found): "Expected the end of the text, found \(found)."
    case .duplicateKey(let key):
      "The key \(key.quoted) is here a second time. Keep one of the two."
    case .unterminatedString: "The string has no end. Close it with a quotation mark."
    case .controlCharacter:
      "A control character in a string. Write it as an escape: \\n, \\t or \\u0000."
    case .unknownEscape(let escape):
      "\(escape.quoted) is no escape. Write a backslash itself as \\\\."
    case .loneSurrogate:
      "Half of a surrogate pair. Write the character itself, or both \\u escapes."
    case .invalidUTF8: "Bytes that are not UTF-8. Save the text as UTF-8."
    case .malformedNumber(let text):
      "\(text.quoted) is not a JSON number. Write it as 0.5 or -12, or put it in quotation marks."
    case .numberOutOfRange(let text):
      "\(text.quoted) does not fit: up to 38 digits do, all of them or after the point."
    case .tooDeep(let limit): "Nested more than \(limit) deep."
    case .tooLong(let bytes, let limit): "\(bytes) bytes long; up to \(limit) are read."
    }
  }
}

extension String {
  /// In quotation marks, cut at 80 bytes, for messages.
  var quoted: String {
    var cut = self
    while cut.utf8.count > 80 { cut.unicodeScalars.removeLast(max(1, (cut.utf8.count - 80) / 4)) }
    return cut == self ? "\"\(self)\"" : "\"\(cut)…\""
  }
}
