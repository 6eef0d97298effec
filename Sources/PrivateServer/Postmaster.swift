import Glibc

/// The server's main process, as its note `postmaster.pid` tells.
struct Postmaster: Equatable {
  let process: pid_t
  let isReady: Bool

  /// The process that serves a data folder; `nil` where none does, whatever a stale note says.
  init?(of layout: ServerLayout, as account: ServerAccount) {
    guard let note = readFile(layout.postmaster), let known = Self(note: note),
      known.serves(layout.data, as: account)
    else { return nil }
    self = known
  }

  /// Its number is in the first line, its state in the eighth.
  init?(note: String) {
    let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, let process = pid_t(first), process > 1 else { return nil }
    self.process = process
    isReady = lines.count > 7 && lines[7].hasPrefix("ready")
  }

  /// True where the process is a PostgreSQL of this account that works in the data folder. The
  /// system gives the number of a process that ended to another one; on this hangs who is sent a
  /// signal, so what cannot be told is false.
  private func serves(_ data: String, as account: ServerAccount) -> Bool {
    let place = "/proc/\(process)"
    guard FileFacts(place)?.owner == account.user else { return false }
    let command = (readFile(place + "/cmdline") ?? "").split(separator: "\0").map(String.init)
    guard let program = command.first?.split(separator: "/").last, program.contains("postgres")
    else { return false }
    // In a container even root may not ask where another user's process works.
    guard let folder = realPath(place + "/cwd") else { return command.contains(data) }
    return folder == realPath(data)
  }
}

func realPath(_ path: String) -> String? {
  guard let real = unsafe realpath(path, nil) else { return nil }
  defer { unsafe free(real) }
  return unsafe String(cString: real)
}

/// True where a process of this number exists.
func isAlive(_ process: pid_t) -> Bool {
  kill(process, 0) == 0 || errno == EPERM
}
