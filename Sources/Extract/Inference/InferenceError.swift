import Domain

/// Why no profile can be proposed for a file: what the file is, and what to do.
public enum InferenceError: Error, Sendable {
  /// It cannot be read at all.
  case unreadable(ExtractError)
  case empty(file: String)
  /// A header, and no row under it.
  case headerOnly(file: String, columns: [String])
  /// Rows, and no header over them; with the values of the first.
  case noHeader(file: String, first: [String])
  /// Periods stand across, so that a row is many sales, or none.
  case pivot(file: String, periods: [String])
  /// A list of something else, or a report.
  case otherKind(
    file: String, kind: RecordKind, looksLike: String?, missing: [String], columns: [String],
    fits: RecordKind?)
  /// A document in a format that is known to hold no sales, or not as they are.
  case document(file: String, what: String, remedy: String)
  /// What was put together is no profile.
  case unusable(file: String, ProfileError)
}

extension InferenceError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let error): "\(error)"
    case .empty(let file): "\(file): the file is empty. Send one with data."
    case .headerOnly(let file, let columns):
      "\(file): the file has a header (\(list(columns))) and no rows, so no value tells how dates and "
        + "amounts are written. Send a file with data."
    case .noHeader(let file, let first):
      "\(file): no line names the columns, and what a column means is known by its name. Write a profile "
        + "with csv: {header: false, columns: [names in their order]}. The first row is "
        + "\(list(first))."
    case .pivot(let file, let periods):
      "\(file): this is a report with periods across (\(list(periods))), not one sale a row. Have the "
        + "source export the sales that the report sums up."
    case .otherKind(let file, let kind, let other, let missing, let columns, let fits):
      "\(file): this is no file of \(kind.rawValue)"
        + (other.map { " but, by its columns, \($0)" } ?? "") + need(missing, kind)
        + " The columns are \(list(columns))." + remedy(fits, kind)
    case .document(let file, let what, let remedy): "\(file): \(what). \(remedy)"
    case .unusable(let file, let error):
      "\(file): what was inferred is no profile: \(error) Write one by hand."
    }
  }

  private func need(_ missing: [String], _ kind: RecordKind) -> String {
    guard !missing.isEmpty else { return "." }
    return ": no column is " + missing.joined(separator: ", none ") + "."
  }

  private func remedy(_ fits: RecordKind?, _ kind: RecordKind) -> String {
    if let fits { return " It would read as \(fits.rawValue): add --kind \(fits.rawValue)." }
    return " If it holds \(kind.rawValue) all the same, write a profile that names their columns."
  }

  /// The first few, quoted.
  private func list(_ texts: [String]) -> String {
    let shown = texts.prefix(12).map { "\"\(cut(printable($0)))\"" }.joined(separator: ", ")
    return texts.count > 12 ? shown + " and \(texts.count - 12) more" : shown
  }

  private func cut(_ text: String) -> String {
    text.count > 40 ? text.prefix(39) + "…" : text
  }
}
