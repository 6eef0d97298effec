/// What is to be said of a value that was read, and is no reason to reject its record.
public struct Note: Hashable, Sendable {
  /// A code that programs can count by.
  public enum Kind: String, Sendable, CaseIterable {
    /// `998901234567.0`, read without its `.0`.
    case numberRepaired = "number_repaired"
    /// More than one phone; the first counts.
    case severalPhones = "several_phones"
    /// A text for a phone that is no number: it matches no lead.
    case notPhone = "not_a_phone"
    /// A phone as `9,98901E+11`: it matches no lead.
    case digitsLost = "digits_lost"
    /// A record whose fields did not fit the header, put right.
    case recordRepaired = "record_repaired"
  }

  public var kind: Kind
  /// The field's name in our words, as in `customer_phone`; empty where the whole record is meant.
  public var field: String
  /// Records of which it is to be said.
  public var records: Int
  /// The line on which the first of them begins.
  public var firstLine: Int

  public init(kind: Kind, field: String, records: Int, firstLine: Int) {
    self.kind = kind
    self.field = field
    self.records = records
    self.firstLine = firstLine
  }
}
