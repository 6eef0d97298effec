/// A telephone number in E.164 form: `+`, then 8 to 15 digits.
public struct Phone: Hashable, Sendable {
  /// The digits after the `+`, as a number (15 digits fit; E.164 numbers never begin with 0).
  public let digits: UInt64

  /// A number that was a `Phone` before, by its digits.
  public init(digits: UInt64) { self.digits = digits }

  /// What `text` means as a number, or nil where it is none; of several the first.
  ///
  /// - Parameter home: the country of numbers that name none; nil where they mean nothing.
  public init?(_ text: String, home: NumberingPlan? = .uzbekistan) {
    guard let phone = PhoneReading(Array(text.utf8).span, home: home).phone else { return nil }
    self = phone
  }
}

extension Phone: CustomStringConvertible {
  public var description: String { "+\(digits)" }
}
