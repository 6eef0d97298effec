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
    case digitsLost = "digits_lost"
    case badValue = "bad_value"
    case missingValue = "missing_value"
    case wrongFieldCount = "wrong_field_count"
    case unterminatedQuote = "unterminated_quote"
    case recordTooLong = "record_too_long"
    case unknownReference = "unknown_reference"
    case duplicateKey = "duplicate_key"
    /// Another record, of this file or an earlier one, says otherwise.
    case contradiction
  }

  public var place: Place
  public var reason: Reason
  /// The field's name in our words, as in `sale_amount`; nil where the whole record is meant.
  public var field: String?
  /// The text that could not be read, in one line, cut at 80 bytes.
  public var value: String
  /// What is wrong and how to mend it, a sentence each.
  public var message: String
  /// The record as it was sent, but for NUL, cut at 64 KiB.
  public var raw: String

  public init(
    place: Place, reason: Reason, field: String?, value: String, message: String, raw: String
  ) {
    self.place = place
    self.reason = reason
    self.field = field
    self.value = cutToBytes(printable(value), 80)
    self.message = message
    self.raw = cutToBytes(storable(raw), 65_536)
  }

  /// `sales.csv:1042:17: sale_amount "12,5O" is not a decimal number. Write …`
  public func description(in file: String) -> String {
    let subject = field.map { "\($0) \"\(value)\" " } ?? ""
    return "\(place.description(in: file)): \(subject)\(message)"
  }
}
