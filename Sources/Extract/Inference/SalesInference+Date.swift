extension SalesInference {
  /// How the time of the sale is found.
  struct DateChoice {
    let field: FieldProposal
    let columns: [SampleColumn]
    let formats: [DateFormat]
    let formatDoubts: [String]
  }

  /// - Parameter rows: those that are sales: a date that most of them lack is another one.
  func date(among rows: [Int]) -> DateChoice? {
    let dates = columns.all.filter { column in
      column.isDates && rows.count { column.values[$0].isEmpty } * 20 <= rows.count
    }
    let named = columns[.saleDate].first { column in dates.contains { $0 === column } }
    guard let date = named ?? dates.first else { return nil }
    var doubts: [String] = []
    if named == nil {
      doubts.append("No header says date of the sale: \(quoted(date)) is a guess from the values.")
    }
    return joined(date, others: dates.filter { $0 !== date }, doubts)
  }

  /// With the column of the time of day, where there is one.
  private func joined(
    _ date: SampleColumn, others: [SampleColumn], _ doubts: [String]
  ) -> DateChoice {
    let form = DateForms(of: date, others: others)
    let why = "the values are dates, as in \(date.filled.first ?? "")."
    guard !date.dates.hasTime, let time = columns["sale_time"].first,
      let clock = Self.clocks.first(where: { clock in time.share { isTime($0, clock) } == 1 })
    else {
      let hasZone = date.dates.hasOffset || !date.dates.hasTime
      return DateChoice(
        field: FieldProposal(.saleDate, date, why: why, doubts: doubts), columns: [date],
        formats: form.formats, formatDoubts: form.doubts + (hasZone ? [] : [Self.zoneDoubt]))
    }
    let rule = FieldRule(source: .join([.value([date.name]), .value([time.name])], with: " "))
    let formats = form.formats.compactMap { try? DateFormat("\($0.pattern) \(clock)") }
    return DateChoice(
      field: FieldProposal(
        field: .saleDate, rule: rule, why: why + " The time of day has a column of its own.",
        doubts: doubts), columns: [date, time], formats: formats,
      formatDoubts: form.doubts + [Self.zoneDoubt])
  }

  private static let zoneDoubt =
    "The times say no zone: they are taken as the tenant's. If not, write zone: and its name."

  private static let clocks = ["HH:mm:ss", "HH:mm", "H:mm:ss", "H:mm"]
}

/// Whether the text is a time of day in that form.
private func isTime(_ text: String, _ clock: String) -> Bool {
  guard let format = try? DateFormat("yyyy-MM-dd \(clock)") else { return false }
  return isDate("2000-01-01 " + text, format)
}

/// The forms of a column's dates; other columns of dates tell the day from the month, too.
struct DateForms {
  let formats: [DateFormat]
  let doubts: [String]

  init(of date: SampleColumn, others: [SampleColumn]) {
    let finding = date.dates
    guard let first = finding.formats.first, let twin = finding.twin else {
      formats = finding.formats
      doubts = Self.oddDoubts(finding)
      return
    }
    let settled = others.first { other in
      other.dates.twin == nil && [first, twin].contains { other.dates.formats.first == $0 }
    }
    if let settled, let format = settled.dates.formats.first {
      formats = [format]
      doubts = Self.oddDoubts(finding)
    } else {
      formats = finding.formats
      doubts = [
        "No day is above 12: the dates may be \(first.pattern) or \(twin.pattern). Ask the source."
      ]
    }
  }

  private static func oddDoubts(_ finding: DateFinding) -> [String] {
    guard let odd = finding.odd, !finding.formats.isEmpty else { return [] }
    let dates = odd.count == 1 ? "1 date is" : "\(odd.count) dates are"
    return ["\(dates) of another form, or of no time of ours, as \"\(odd.value)\"."]
  }
}
