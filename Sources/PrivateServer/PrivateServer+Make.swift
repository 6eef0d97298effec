import Glibc
import Postgres

extension PrivateServer {
  /// Makes the folder that holds all the rest. Root's may be entered by the server's account, which
  /// owns only the folders inside it that it must own.
  func prepareFolder() throws(PrivateServerError) {
    try makeFolder(layout.folder, mode: account.mustSwitch ? 0o755 : 0o700)
    guard let facts = FileFacts(layout.folder), facts.owner == geteuid() else {
      throw PrivateServerError(
        "\(layout.folder) belongs to another user", hint: "Run as that user, or use another home.")
    }
    guard account.canReach(layout.folder) else {
      throw PrivateServerError(
        "\(account.name), who runs the server, cannot enter \(layout.folder)",
        hint: "Let others pass through it and the folders above it: chmod o+x.")
    }
  }

  /// Makes the cluster and its database, and leaves the server running; the lock is ours.
  ///
  /// The mark comes first and goes last, so that what a kill or a power cut leaves half-made is
  /// known for what it is, and no cluster with data in it is ever taken for it.
  func make() throws(PrivateServerError) {
    guard exists(layout.unfinished) || !exists(layout.data) || isEmpty(layout.data) else {
      throw PrivateServerError(
        "\(layout.data) is not a PostgreSQL cluster", hint: "Move it away, and try again.")
    }
    try writeFile(layout.unfinished, "The cluster in this folder is not whole.\n", mode: 0o644)
    syncFolder(layout.folder)
    try removeHalfMade()
    try makeCluster()
    try launch()
    try makeDatabase()
    try unsafe check(unlink(layout.unfinished), "remove \(layout.unfinished)")
    syncFolder(layout.folder)
  }

  private func removeHalfMade() throws(PrivateServerError) {
    if let postmaster { try end(postmaster) }
    let ending = try ChildProcess.run(["/bin/rm", "-rf", "--", layout.data], log: layout.log)
    guard ending.succeeded, !exists(layout.data) else {
      throw PrivateServerError(
        "\(layout.data) is half-made and cannot be removed", hint: "Remove it, and try again.")
    }
  }

  private func makeCluster() throws(PrivateServerError) {
    let programs = try ServerPrograms.find(version: nil)
    try makePrivateFolder(layout.data, for: account)
    let arguments = [
      "-D", layout.data, "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8",
      "--auth-local=trust", "--auth-host=reject", "--no-instructions",
    ]
    let ending = try ChildProcess.run(
      account.command(programs.initdb, arguments + (isDurable ? [] : ["--no-sync"])),
      log: layout.log)
    guard ending.succeeded else {
      throw PrivateServerError(
        "initdb of PostgreSQL \(programs.version) failed", hint: whatTheLogSays)
    }
  }

  private func makeDatabase() throws(PrivateServerError) {
    do throws(PostgresError) {
      let connection = try Connection(
        to: .conninfo(conninfo(database: "postgres")), applicationName: name)
      try connection.run("CREATE DATABASE \(connection.quoteIdentifier(name))")
    } catch {
      throw PrivateServerError(error)
    }
  }

  private func isEmpty(_ folder: String) -> Bool { names(in: folder).isEmpty }
}
