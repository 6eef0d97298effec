/// What a stage file holds.
public enum StageKind: String, Sendable, CaseIterable {
  /// Sale records, from `posightful-extract`.
  case records
  /// Sale records with their decisions, from `posightful-transform`.
  case decisions

  /// Counted up when the columns, the first line or the last change.
  public static let version = 2

  /// The first words of a file, as in `#posightful records 1`.
  var opening: String { "#posightful \(rawValue) \(Self.version)" }

  /// The program that writes such files.
  var writer: String {
    switch self {
    case .records: "posightful-extract"
    case .decisions: "posightful-transform"
    }
  }
}
