import Glibc
import Postgres

extension PrivateServer {
  /// Makes the cluster if there is none, and starts the server unless it runs; returns when it
  /// takes connections.
  public func start() throws(PrivateServerError) {
    // The common case, without the lock.
    if case .running = status { return }
    try prepareFolder()
    try withFileLock(layout.lock, patience: patience) { () throws(PrivateServerError) in
      if isMade { try launch() } else { try make() }
    }
  }

  /// Starts the server of a cluster that is made; the lock is ours.
  func launch() throws(PrivateServerError) {
    if let postmaster {
      return try waitUntilReady(postmaster.process)
    }
    let version = readFile(layout.data + "/PG_VERSION").flatMap(ServerPrograms.majorVersion)
    let programs = try ServerPrograms.find(version: version)
    try makePrivateFolder(layout.socketFolder, for: account)
    try configure()
    try clearStaleNotes()
    try boundLog()
    let server = [
      "-D", layout.data, "-c", "config_file=\(layout.configuration)",
    ]
    let process = try ChildProcess.spawn(
      account.command(programs.postgres, server), log: layout.log)
    try waitUntilReady(process)
  }

  private func waitUntilReady(_ process: pid_t) throws(PrivateServerError) {
    let ready = try wait(patience) { () throws(PrivateServerError) in
      if ChildProcess.hasEnded(process) || !isAlive(process) {
        throw PrivateServerError("the private server ended while starting", hint: whatTheLogSays)
      }
      return postmaster?.isReady == true
    }
    guard ready else {
      throw PrivateServerError(
        "the private server was not ready after \(patience)",
        hint: "It may still be recovering; try again later. \(whatTheLogSays)")
    }
  }

  private func configure() throws(PrivateServerError) {
    let configuration = ServerConfiguration(layout: layout, name: name, isDurable: isDurable)
    try writeFile(layout.configuration, configuration.text, mode: 0o644)
    try writeFile(layout.access, ServerConfiguration.access, mode: 0o644)
  }

  /// After a power cut the notes of the old server are still there. PostgreSQL removes them itself
  /// where nobody has the process number they give, and refuses to start where another program has
  /// it by now; that number is made one that nobody has. All else that PostgreSQL checks, such as
  /// children that outlived the old server, it still does.
  private func clearStaleNotes() throws(PrivateServerError) {
    if let note = readFile(layout.postmaster), let known = Postmaster(note: note),
      isAlive(known.process)
    {
      let rest = note.drop { $0 != "\n" }
      try unsafe check(unlink(layout.postmaster), "remove \(layout.postmaster)")
      try writeFile(layout.postmaster, "\(Self.nobody)\(rest)", mode: 0o600)
      try unsafe check(
        lchown(layout.postmaster, account.user, account.group),
        "give \(layout.postmaster) to \(account.name)")
    }
    unsafe unlink(layout.socket + ".lock")
  }

  /// Above the highest number that Linux gives a process.
  private static let nobody = (1 << 22) + 1

  /// Keeps one old log, so that the two together stay small.
  private func boundLog() throws(PrivateServerError) {
    var facts = stat()
    guard unsafe stat(layout.log, &facts) == 0, facts.st_size > 8 << 20 else { return }
    try unsafe check(rename(layout.log, layout.log + ".old"), "rename \(layout.log)")
  }

  var whatTheLogSays: String {
    "The end of \(layout.log):\n\(lastLines(5, of: readFile(layout.log, atMost: 16 << 20) ?? ""))"
  }
}
