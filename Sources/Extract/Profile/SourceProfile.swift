public import Domain

/// How to read the files of one source: which column is which field, and how values are written.
///
/// Profiles are YAML; `docs/formats/profile.md` has every key.
public struct SourceProfile: Sendable {
  public let name: String
  /// What files it reads, one line; empty where the profile does not say.
  public let about: String
  public let kind: RecordKind
  /// The profile's text, to keep beside what was read with it.
  public let yaml: String

  /// What a sale that comes again means, and a return.
  public let corrections: CorrectionPolicy
  /// How costs are shared by the sales that they were spent on.
  public let spread: CostSpread

  let layout: Layout
  let trimsValues: Bool
  let dates: DateForms
  let amounts: AmountFormat
  let phoneHome: PhoneHome
  let rejectLimit: RejectLimit
  let conditions: [Condition]
  let rules: [Field: FieldRule]
  /// Where files say themselves what they hold.
  let totals: [TotalsRule]

  enum Layout: Sendable {
    case csv(CSVLayout)
    case xml(XMLLayout)
  }

  /// How a source writes dates, and the zone of its clocks where it is not the tenant's.
  struct DateForms: Sendable {
    var formats: [DateFormat]
    var zone: TimeZoneRules?
  }
}
