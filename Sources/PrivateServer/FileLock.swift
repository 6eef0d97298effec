import Glibc

/// Runs `body` while no other program holds the lock on a file; the system lets a lock go with the
/// program that held it, even one that was killed.
func withFileLock<T>(
  _ path: String, patience: Duration, _ body: () throws(PrivateServerError) -> T
) throws(PrivateServerError) -> T {
  let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
  try check(file, "open the lock \(path)")
  defer { close(file) }
  let ours = try wait(patience) { () throws(PrivateServerError) in
    if flock(file, LOCK_EX | LOCK_NB) == 0 { return true }
    if errno != EWOULDBLOCK, errno != EINTR { try check(-1, "lock \(path)") }
    return false
  }
  guard ours else {
    throw PrivateServerError(
      "another program has held \(path) for \(patience)",
      hint: "See which with `fuser \(path)`, and try again when it is done.")
  }
  return try body()
}
