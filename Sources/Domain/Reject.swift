/// Why a record could not be read: data, not an error. It is counted, kept and shown.
public struct Reject: Hashable, Sendable {
  /// A code that programs can count by.
  public enum Reason: String, Sendable, CaseIterable {
    case missingID = "missing_id"
    case badDate = "bad_date"
    case badAmount = "bad_amount"
    case badCurrency = "bad_currency"
    case badUUID = "bad_uuid"
    case badPhone = "bad_phone"
    case badText = "bad_text"
    case badValue = "bad_value"
    case missingValue = "missing_value"
    case wrongFieldCount = "wrong_field_count"
    case unterminatedQuote = "unterminated_quote"
    case recordTooLong = "record_too_long"
    case unknownReference = "unknown_reference"
    case duplicateKey = "duplicate_key"
  }

  public var place: Place
  public var reason: Reason
  /// The field's name in our words, as in `sale_amount`; nil where the whole record is meant.
  public var field: String?
  /// The text that could not be read, cut at 80 bytes.
  public var value: String
  /// What is wrong and how to mend it, a sentence each.
  public var message: String
  /// The record as it was sent, cut at 64 KiB.
  public var raw: String

  public init(
    place: Place, reason: Reason, field: String?, value: String, message: String, raw: String
  ) {
    self.place = place
    self.reason = reason
    self.field = field
    self.value = cutToBytes(value, 80)
    self.message = message
    self.raw = cutToBytes(raw, 65_536)
  }

  /// `sales.csv:1042:17: sale_amount "12,5O" is not a decimal number. Write …`
  public func description(in file: String) -> String {
    let subject = field.map { "\($0) \"\(value)\" " } ?? ""
    return "\(place.description(in: file)): \(subject)\(message)"
  }
}

/// The longest beginning of `text` of at most `limit` bytes that ends between characters, `…` where cut.
public func cutToBytes(_ text: String, _ limit: Int) -> String {
  guard text.utf8.count > limit else { return text }
  var end = text.utf8.index(text.startIndex, offsetBy: limit - 3)
  while end.samePosition(in: text) == nil { end = text.utf8.index(before: end) }
  return text[..<end] + "…"
}
