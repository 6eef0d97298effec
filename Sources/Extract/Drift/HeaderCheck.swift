/// Compares a file's columns with what its profile needs and what was accepted, before any row is
/// read.
struct HeaderCheck {
  let file: String
  let profile: String
  let layout: CSVLayout
  let plan: RowPlan
  let accepted: AcceptedColumns
  /// The first bytes of the file as they are.
  let head: [UInt8]

  func check(_ found: [String], line: Int) throws(ExtractError) {
    let missing = missing(in: found)
    let drift = acceptedNames.flatMap { ColumnDrift(from: $0, to: found, where: counts) }
    guard !missing.isEmpty || drift != nil else { return }
    if let (what, remedy) = FileHead(bytes: head).notTable {
      throw .otherDocument(
        file: file,
        problem: "\(line): the file \(what), and the profile \(profile) reads CSV. \(remedy)")
    }
    if let dialect = DialectDrift(of: head, layout, wanted: acceptedNames ?? neededNames) {
      throw .otherDialect(file: file, line: line, profile: profile, dialect)
    }
    if let drift { throw .otherColumns(file: file, line: line, drift) }
    throw .missingColumns(file: file, line: line, missing, found: found)
  }

  private func missing(in found: [String]) -> [ExtractError.MissingColumn] {
    guard layout.hasHeader else { return [] }
    return neededNames.filter { !found.contains($0) }.map {
      ExtractError.MissingColumn(name: $0, nearest: nearest(to: $0, in: found))
    }
  }

  private var neededNames: [String] { plan.names.filter(plan.requiredNames.contains) }

  private var acceptedNames: [String]? {
    switch accepted {
    case .listedInProfile: layout.columns
    case .these(let names): names
    case .any: nil
    }
  }

  /// Whether a column of that name may neither come nor go.
  private func counts(_ name: String) -> Bool {
    layout.otherColumns == .refuse || plan.names.contains(name)
  }
}
