import Glibc

/// Programs that are run without a shell, with a small environment, no signals blocked and none of
/// our files open.
enum ChildProcess {
  /// How a program ended.
  struct Ending: Equatable {
    let status: Int32
    var succeeded: Bool { status == 0 }
  }

  /// Runs a program to its end; what it says goes to the end of the file `log`.
  static func run(_ command: [String], log: String) throws(PrivateServerError) -> Ending {
    wait(for: try spawn(command, log: log))
  }

  /// Runs a program to its end; returns what it says.
  static func output(of command: [String]) throws(PrivateServerError) -> String {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else {
      throw PrivateServerError(
        "cannot run \(command[0]): \(systemError())",
        hint: "Let this user have more files open: ulimit -n.")
    }
    let (reading, writing) = (ends[0], ends[1])
    defer { close(reading) }
    let child = try spawn(command, output: writing, newSession: false, thenClosing: writing)
    let text = readAll(reading, atMost: 1 << 16)
    _ = wait(for: child)
    return text
  }

  /// Starts a program that goes on when this one ends.
  static func spawn(_ command: [String], log: String) throws(PrivateServerError) -> pid_t {
    let file = unsafe open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    try check(file, "open the log \(log)")
    return try spawn(command, output: file, newSession: true, thenClosing: file)
  }

  /// True where a child of ours has ended; a child of others is not ours to know.
  static func hasEnded(_ child: pid_t) -> Bool {
    var status: Int32 = 0
    return unsafe waitpid(child, &status, WNOHANG) == child
  }

  private static func wait(for child: pid_t) -> Ending {
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) == -1 {
      if errno != EINTR { return Ending(status: -1) }
    }
    return Ending(status: status)
  }

  private static func spawn(
    _ command: [String], output: Int32, newSession: Bool, thenClosing file: Int32
  ) throws(PrivateServerError) -> pid_t {
    defer { close(file) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 2)
    // A daemon that inherits a file keeps it open for ever, and with it a lock of a job's script.
    for file in openFiles() where file > 2 {
      unsafe posix_spawn_file_actions_addclose(&actions, file)
    }

    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    reset(&attributes, newSession: newSession)

    var child: pid_t = 0
    let failure = unsafe withStrings(command) { arguments in
      unsafe withStrings(environment) { environment in
        unsafe posix_spawn(&child, command[0], &actions, &attributes, arguments, environment)
      }
    }
    guard failure == 0 else {
      throw PrivateServerError(
        "cannot run \(command[0]): \(systemError(failure))", hint: "Check that it is installed.")
    }
    return child
  }

  private static func reset(_ attributes: inout posix_spawnattr_t, newSession: Bool) {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe sigfillset(&signals)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
    unsafe posix_spawnattr_setflags(&attributes, newSession ? flags | newSessionFlag : flags)
  }

  /// `POSIX_SPAWN_SETSID` of `<spawn.h>`, which is a GNU extension that Swift does not see.
  private static let newSessionFlag: Int16 = 0x80

  private static func openFiles() -> [Int32] {
    names(in: "/proc/self/fd").compactMap { Int32($0) }
  }

  private static let environment = [
    "PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC",
  ]
}

private func withStrings<Result>(
  _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var copies = unsafe strings.map { unsafe strdup($0) } + [nil]
  defer { for index in unsafe copies.indices { unsafe free(copies[index]) } }
  return unsafe body(&copies)
}
