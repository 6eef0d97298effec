import Glibc

extension PrivateServer {
  /// Stops the server: transactions that are open are undone, connections closed. True where it
  /// ran.
  @discardableResult
  public func stop() throws(PrivateServerError) -> Bool {
    guard exists(layout.folder) else { return false }
    return try withFileLock(layout.lock, patience: patience) { () throws(PrivateServerError) in
      guard let postmaster else { return false }
      try end(postmaster)
      // Empty by now; the next start makes it again.
      if layout.socketIsElsewhere { unsafe rmdir(layout.socketFolder) }
      return true
    }
  }

  /// Asks the server to end, by what PostgreSQL calls a fast shutdown, and waits until it has.
  func end(_ server: Postmaster) throws(PrivateServerError) {
    if kill(server.process, SIGINT) == -1, errno != ESRCH {
      try check(-1, "stop the private server")
    }
    // A child of this program stays in the list of processes until we ask how it ended.
    let ended = wait(patience) {
      ChildProcess.hasEnded(server.process) || !isAlive(server.process)
    }
    guard ended else {
      throw PrivateServerError(
        "the private server (process \(server.process)) did not stop within \(patience)",
        hint: whatTheLogSays)
    }
  }
}
