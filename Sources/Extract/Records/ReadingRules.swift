import Domain

/// What a profile and its tenant say of every record: made once a file.
///
/// A class, because readers of fields are passed on for each of them and should be small.
final class ReadingRules: Sendable {
  let plan: RowPlan
  let trimsValues: Bool
  let dates: DateReader
  let amounts: AmountFormat
  /// Of factors and summands.
  let parts: AmountFormat
  /// Of records that name none.
  let currency: Currency
  /// The country of phones that name none; nil where they mean nothing.
  let phoneHome: NumberingPlan?
  /// As messages call it.
  let encoding: String
  private let kind: RecordKind

  init(_ profile: SourceProfile, _ plan: RowPlan, _ context: ExtractContext) {
    self.plan = plan
    trimsValues = profile.trimsValues
    dates = DateReader(formats: profile.dates.formats, zone: profile.dates.zone ?? context.zone)
    amounts = profile.amounts
    parts = profile.amounts.forParts
    currency = context.currency
    phoneHome = profile.phoneHome.plan(tenantCurrency: context.currency)
    encoding = profile.layout.encodingName
    kind = profile.kind
  }

  func maxCharacters(of field: Field) -> Int { kind.maxCharacters(of: field) }
}
