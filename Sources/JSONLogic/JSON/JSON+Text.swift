internal import Decimals

extension JSON: CustomStringConvertible {
  /// Compact JSON, members in their order, numbers as they are: `{"sales":3,"sum":"12.50"}`.
  public var text: String { written(indented: false) }

  /// JSON with a member or element a line, indented by two spaces, without a newline at the end.
  public var prettyText: String { written(indented: true) }

  public var description: String { text }

  private func written(indented: Bool) -> String {
    var writer = JSONWriter(indented: indented)
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

private struct JSONWriter {
  var bytes: [UInt8] = []
  let indented: Bool
  private var level = 0

  init(indented: Bool) { self.indented = indented }

  mutating func write(_ value: JSON) {
    switch value {
    case .null: write("null")
    case .bool(let value): write(value ? "true" : "false")
    case .number(let value): value.append(to: &bytes)
    case .string(let value): write(quoting: value)
    case .array(let values): write(values, in: "[", "]") { $0.write($1) }
    case .object(let members):
      write(members, in: "{", "}") { writer, member in
        writer.write(quoting: member.0)
        writer.write(writer.indented ? ": " : ":")
        writer.write(member.1)
      }
    }
  }

  private mutating func write<Items: Sequence>(
    _ items: Items, in open: String, _ close: String,
    each: (inout JSONWriter, Items.Element) -> Void
  ) {
    write(open)
    level += 1
    var isEmpty = true
    for item in items {
      if !isEmpty { write(",") }
      isEmpty = false
      breakLine()
      each(&self, item)
    }
    level -= 1
    if !isEmpty { breakLine() }
    write(close)
  }

  private mutating func breakLine() {
    guard indented else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
  }

  private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func write(quoting text: String) {
    write("\"")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): write("\\\"")
      case UInt8(ascii: "\\"): write("\\\\")
      case 0x0A: write("\\n")
      case 0x0D: write("\\r")
      case 0x09: write("\\t")
      case 0..<0x20: write((byte < 16 ? "\\u000" : "\\u00") + String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    write("\"")
  }
}
