/// Which columns a file must have, beyond those that its profile needs.
public enum AcceptedColumns: Sendable, Hashable {
  /// Those that the profile lists under `csv.columns`; any where it lists none.
  case listedInProfile
  /// Those of a file that was accepted before.
  case these([String])
  /// Whatever the file has.
  case any
}
