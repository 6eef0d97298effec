import Glibc

/// Where the parts of a private server are.
///
/// All in `<home>/postgres`, but for two cases. As root, where the account `postgres` cannot enter
/// the home (as in `/root`), the folder is `/var/lib/<name>/<hash of the home>`. And where the path
/// is too long or too odd for a socket, the socket is in `/tmp/<name>-<user>-<hash of the folder>`:
/// always there, and never in `XDG_RUNTIME_DIR`, which a scheduled job does not have and which goes
/// when its user logs out.
struct ServerLayout: Equatable {
  let folder: String
  let socketFolder: String

  var data: String { folder + "/data" }
  var log: String { folder + "/log" }
  var lock: String { folder + "/lock" }
  var configuration: String { folder + "/server.conf" }
  var access: String { folder + "/access.conf" }
  /// There from before the cluster is made until it is whole.
  var unfinished: String { folder + "/unfinished" }
  /// The server's own note of who it is and whether it is ready.
  var postmaster: String { data + "/postmaster.pid" }
  var socket: String { socketFolder + "/" + Self.socketName }

  /// True where the folder of the socket is not in the folder of the rest.
  var socketIsElsewhere: Bool { socketFolder != folder + "/run" }

  static let port = 5432
  private static let socketName = ".s.PGSQL.\(port)"
  /// The 108 bytes of a `sockaddr_un`, less the zero at the end.
  private static let longestSocket = 107

  init(home: String, name: String, account: ServerAccount) {
    folder = Self.folder(home: home, name: name, account: account)
    let beside = folder + "/run"
    socketFolder =
      Self.canHoldSocket(beside)
      ? beside : "/tmp/\(name)-\(account.user)-\(hexadecimalHash(folder))"
  }

  /// A cluster that exists stays where it is, whatever became of the permissions.
  private static func folder(home: String, name: String, account: ServerAccount) -> String {
    let inside = home + "/postgres"
    let outside = "/var/lib/\(name)/\(hexadecimalHash(home))"
    if !account.mustSwitch || exists(inside + "/data/PG_VERSION") { return inside }
    if exists(outside + "/data/PG_VERSION") || !account.canReach(home) { return outside }
    return inside
  }

  /// libpq takes a comma for the next of several hosts, and PostgreSQL for the next of several
  /// folders.
  private static func canHoldSocket(_ folder: String) -> Bool {
    "\(folder)/\(socketName)".utf8.count <= longestSocket
      && !folder.utf8.contains { $0 < 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
  }
}

/// A short name for a path (FNV-1a); that nobody else took the name is checked by its owner.
func hexadecimalHash(_ text: String) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
