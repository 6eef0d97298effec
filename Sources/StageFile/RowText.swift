import Decimals
import Domain

/// Lines of COPY text in the making; each value ends its column.
struct RowText {
  var bytes: [UInt8] = []

  mutating func append(_ text: String?) {
    if let text { appendCopyText(text, to: &bytes) } else { appendNull() }
    endColumn()
  }

  mutating func append(_ number: Int?) { append(plain: number) }

  mutating func append(_ number: Int64?) { append(plain: number) }

  mutating func append(_ phone: Phone?) { append(plain: phone) }

  mutating func append(_ uuid: LeadUUID?) { append(plain: uuid) }

  mutating func append(_ amount: Decimal?) {
    if let amount { amount.append(to: &bytes) } else { appendNull() }
    endColumn()
  }

  mutating func append(_ instant: Instant?) {
    if let instant { appendTimestamp(instant, to: &bytes) } else { appendNull() }
    endColumn()
  }

  mutating func appendNulls(_ count: Int) {
    for _ in 0..<count {
      appendNull()
      endColumn()
    }
  }

  /// Turns the end of the last column into the end of the row.
  mutating func endRow() { bytes[bytes.count - 1] = UInt8(ascii: "\n") }

  /// A value whose text has nothing to escape.
  private mutating func append(plain value: (some CustomStringConvertible)?) {
    if let value { bytes += value.description.utf8 } else { appendNull() }
    endColumn()
  }

  private mutating func appendNull() { bytes += "\\N".utf8 }

  private mutating func endColumn() { bytes.append(UInt8(ascii: "\t")) }
}
