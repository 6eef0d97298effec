import Glibc

/// The system user that PostgreSQL runs as: the one that runs this program, unless that is root,
/// which PostgreSQL refuses; then `postgres`, whom its packages make.
struct ServerAccount: Equatable {
  let name: String
  let user: uid_t
  let group: gid_t
  /// True where a program must change its user before it becomes the server.
  let mustSwitch: Bool

  static func current() throws(PrivateServerError) -> ServerAccount {
    if geteuid() == 0 { return try insteadOfRoot(named: "postgres") }
    return ServerAccount(
      name: "user \(geteuid())", user: geteuid(), group: getegid(), mustSwitch: false)
  }

  static func insteadOfRoot(named name: String) throws(PrivateServerError) -> ServerAccount {
    guard let entry = unsafe getpwnam(name) else {
      throw PrivateServerError(
        "PostgreSQL refuses to run as root, and there is no user \(name) to run it as",
        hint: "Run as another user, or install PostgreSQL: apt-get install postgresql.")
    }
    return unsafe ServerAccount(
      name: name, user: entry.pointee.pw_uid, group: entry.pointee.pw_gid, mustSwitch: true)
  }

  /// The command line that runs a program as this account.
  func command(_ program: String, _ arguments: [String]) -> [String] {
    guard mustSwitch else { return [program] + arguments }
    // From a folder that the account may be in, for PostgreSQL asks where it is.
    let switching = ["/usr/bin/env", "--chdir=/", "/usr/bin/setpriv"]
    return switching + ["--reuid=\(user)", "--regid=\(group)", "--init-groups", program] + arguments
  }

  /// True where the account may pass through every folder of a path, as far as it exists.
  func canReach(_ path: String) -> Bool {
    if let parent = parentFolder(of: path), !canReach(parent) { return false }
    guard let facts = FileFacts(path) else { return true }
    if facts.owner == user { return facts.mode & 0o100 != 0 }
    if facts.group == group { return facts.mode & 0o010 != 0 }
    return facts.mode & 0o001 != 0
  }
}
