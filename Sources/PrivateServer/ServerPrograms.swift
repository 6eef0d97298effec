import Glibc

/// The programs of one installed PostgreSQL.
struct ServerPrograms: Equatable {
  let folder: String
  /// The major version.
  let version: Int

  var initdb: String { folder + "/initdb" }
  var postgres: String { folder + "/postgres" }

  static let oldestVersion = 15

  /// The programs for a cluster: of its version, or for a new one the first in `PATH` that is new
  /// enough, else the newest of Debian's folders.
  static func find(
    version: Int?, in folders: [String] = candidates()
  ) throws(PrivateServerError) -> ServerPrograms {
    var found: [ServerPrograms] = []
    for folder in folders where isInstalled(in: folder) {
      let said = try ChildProcess.output(of: [folder + "/postgres", "--version"])
      guard let number = majorVersion(said) else { continue }
      let programs = ServerPrograms(folder: folder, version: number)
      if number == version ?? number, number >= oldestVersion { return programs }
      found.append(programs)
    }
    throw missing(version: version, found: found)
  }

  /// 15, of `postgres (PostgreSQL) 15.18 (Debian …)`.
  static func majorVersion(_ text: String) -> Int? {
    guard let number = text.split(separator: " ").first(where: { $0.first?.isNumber == true })
    else { return nil }
    return Int(number.prefix { $0.isNumber })
  }

  /// The folders of `PATH`, then Debian's, the highest version first.
  static func candidates() -> [String] {
    let path = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? ""
    let debian = names(in: "/usr/lib/postgresql").compactMap { Int($0) }.sorted(by: >)
    return path.split(separator: ":").map(String.init)
      + debian.map { "/usr/lib/postgresql/\($0)/bin" }
  }

  private static func isInstalled(in folder: String) -> Bool {
    ["initdb", "postgres"].allSatisfy { unsafe access("\(folder)/\($0)", X_OK) == 0 }
  }

  private static func missing(version: Int?, found: [ServerPrograms]) -> PrivateServerError {
    if let version {
      return PrivateServerError(
        "the private server was made by PostgreSQL \(version), which is not installed",
        hint: "Install it: apt-get install postgresql-\(version).")
    }
    let old = found.map { "\($0.version) in \($0.folder)" }.joined(separator: ", ")
    return PrivateServerError(
      old.isEmpty
        ? "PostgreSQL is not installed" : "PostgreSQL is too old (\(old)); it must be 15 or later",
      hint: "Install it: apt-get install postgresql; or set DATABASE_URL to a server of your own.")
  }
}

/// The names in a folder; none where it cannot be read.
func names(in folder: String) -> [String] {
  guard let listing = unsafe opendir(folder) else { return [] }
  defer { unsafe closedir(listing) }
  var names: [String] = []
  while let entry = unsafe readdir(listing) {
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
      unsafe String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names
}
