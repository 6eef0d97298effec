/// How a file's columns differ from those that were accepted.
///
/// Their order is no difference: columns are read by their names.
public struct ColumnDrift: Sendable, Hashable {
  public struct Column: Sendable, Hashable {
    /// From 1.
    public let number: Int
    /// Empty where the header does not name it.
    public let name: String
  }

  public enum Change: Sendable, Hashable {
    /// A new name much like one that is gone, or in its place.
    case renamed(Column, to: Column)
    case missing(Column)
    case added(Column)
  }

  public let changes: [Change]

  /// Nil where both have the same columns.
  /// - Parameter counts: whether a column of that name is looked at.
  public init?(
    from accepted: [String], to found: [String], where counts: (String) -> Bool = { _ in true }
  ) {
    var gone = Self.columns(of: accepted, without: found).filter { counts($0.name) }
    var new = Self.columns(of: found, without: accepted).filter { counts($0.name) }
    guard !gone.isEmpty || !new.isEmpty else { return nil }
    var changes: [Change] = []
    for find in [Self.likeliest, Self.inSamePlace] {
      gone.removeAll { column in
        guard let index = find(column, new) else { return false }
        changes.append(.renamed(column, to: new.remove(at: index)))
        return true
      }
    }
    changes += gone.map(Change.missing) + new.map(Change.added)
    self.changes = changes.sorted { $0.place < $1.place }
  }

  /// The columns of one header that the other has not, or not as often.
  private static func columns(of header: [String], without other: [String]) -> [Column] {
    var left = Dictionary(other.map { ($0, 1) }, uniquingKeysWith: +)
    var columns: [Column] = []
    for (index, name) in header.enumerated() {
      if let count = left[name], count > 0 {
        left[name] = count - 1
      } else {
        columns.append(Column(number: index + 1, name: name))
      }
    }
    return columns
  }

  private static func likeliest(_ column: Column, in new: [Column]) -> Int? {
    let name = nearest(to: column.name, in: new.map(\.name).filter { !$0.isEmpty })
    return name.flatMap { name in new.firstIndex { $0.name == name } }
  }

  private static func inSamePlace(_ column: Column, in new: [Column]) -> Int? {
    new.firstIndex { $0.number == column.number }
  }
}

extension ColumnDrift.Change {
  /// Where among the accepted columns it is, new ones behind them.
  fileprivate var place: (Int, Int) {
    switch self {
    case .renamed(let column, _), .missing(let column): (0, column.number)
    case .added(let column): (1, column.number)
    }
  }
}

extension ColumnDrift.Change: CustomStringConvertible {
  /// As in `column 4 "Сумма" is now "Сумма, руб"`.
  public var description: String {
    switch self {
    case .renamed(let old, let new) where old.number == new.number:
      "\(old) is now \(new.quotedName)"
    case .renamed(let old, let new): "\(old) is now \(new)"
    case .missing(let column): "\(column) is missing"
    case .added(let column): "\(column) is new"
    }
  }
}

extension ColumnDrift.Column: CustomStringConvertible {
  public var description: String { "column \(number) \(quotedName)" }

  fileprivate var quotedName: String { name.isEmpty ? "without a name" : "\"\(name)\"" }
}
